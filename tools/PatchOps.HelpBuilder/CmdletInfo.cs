namespace PatchOps.HelpBuilder;

/// <summary>A cmdlet as its assembly declares it.</summary>
public sealed record CmdletInfo
{
    /// <summary>The verb.</summary>
    public required string Verb { get; init; }

    /// <summary>The noun.</summary>
    public required string Noun { get; init; }

    /// <summary>Verb and noun.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameter sets' names, the default one first.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The parameters in the order of their declaration; -WhatIf and -Confirm last where the cmdlet has them.</summary>
    public required IReadOnlyList<ParameterInfo> Parameters { get; init; }
}
