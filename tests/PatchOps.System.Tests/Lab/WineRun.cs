using System.Text.Json;

namespace PatchOps.SystemTests.Lab;

/// <summary>What a program under Wine left.</summary>
internal sealed record WineRun(int Code, string Output, string Error)
{
    /// <summary>The JSON lines that a verb of the harness wrote; others (a tool's own words on the same stream) are left out.</summary>
    public IReadOnlyList<JsonElement> Lines => field ??= Output.Split('\n')
        .Where(line => line.StartsWith('{'))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToArray();

    /// <summary>The only line.</summary>
    public JsonElement Line => Lines.Count == 1 ? Lines[0] : throw new InvalidOperationException($"{Lines.Count} lines, not one: {this}");

    /// <summary>All of it, for the one who reads why a test failed. A record's own words would ask for the line, and that for them.</summary>
    public override string ToString() => $"exit code {Code}\n{Output}\n{Error}";

    /// <summary>This, if it ended with 0.</summary>
    public WineRun Ok() => Code == 0 ? this : throw new InvalidOperationException(ToString());
}
