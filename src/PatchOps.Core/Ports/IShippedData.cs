namespace PatchOps.Ports;

/// <summary>What ships with PatchOps as data that a person can read, copy and replace.</summary>
public interface IShippedData
{
    /// <summary>The standards: the name of each file (<c>bod-26-04.yaml</c>) and its text, in the order of the names.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Standards { get; }

    /// <summary>The patterns of the asset classes, as YAML.</summary>
    string AssetClasses { get; }

    /// <summary>The policy that counts where none is given, as YAML.</summary>
    string BaselinePolicy { get; }

    /// <summary>The JSON Schema of a policy file, for editors.</summary>
    string PolicySchema { get; }
}
