namespace PatchOps.Policies;

/// <summary>Where one value of an effective policy came from.</summary>
public sealed record PolicyOrigin
{
    /// <summary>The key with the keys above it (<c>reboot.grace</c>).</summary>
    public required string Key { get; init; }

    /// <summary>The file, or null when the value is the default.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1; 0 for a default.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1; 0 for a default.</summary>
    public int Column { get; init; }

    /// <summary>True when no file sets it.</summary>
    public bool IsDefault => File is null;
}
