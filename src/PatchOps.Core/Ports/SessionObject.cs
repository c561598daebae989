namespace PatchOps.Ports;

/// <summary>An object of another module: what it calls itself, and its properties, read once.</summary>
public sealed record SessionObject
{
    /// <summary>The name under which a plain value (a text, a number, true or false) stands among the properties.</summary>
    public const string ValueName = "";

    /// <summary>Its type names, the most special one first (<c>PSWindowsUpdate.WindowsUpdate</c>).</summary>
    public required IReadOnlyList<string> TypeNames { get; init; }

    /// <summary>Its properties, whatever their case. A list is an <c>object?[]</c>, an object with properties of its own a <see cref="SessionObject"/>.</summary>
    public required IReadOnlyDictionary<string, object?> Properties { get; init; }
}
