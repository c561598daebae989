namespace PatchOps.Adapters.Platform.Windows;

/// <summary>The registry, to write.</summary>
internal interface IRegistryWriter
{
    /// <summary>Sets a value to a text in a key that exists.</summary>
    /// <returns>Why that failed, or null.</returns>
    string? SetText(RegistryPath key, string name, string value);
}
