namespace PatchOps.Adapters.Platform.Windows;

/// <summary>A key.</summary>
/// <param name="Hive">The tree.</param>
/// <param name="View">Which of the two that a 64-bit Windows has; a 32-bit host must ask for the 64-bit one to see the machine as it is.</param>
/// <param name="Key">The path in it, with backslashes.</param>
internal readonly record struct RegistryPath(RegistryHive Hive, RegistryView View, string Key)
{
    /// <summary>A key of HKEY_LOCAL_MACHINE in the 64-bit view.</summary>
    public static RegistryPath Machine(string key) => new(RegistryHive.LocalMachine, RegistryView.Bits64, key);

    /// <summary>A key below.</summary>
    public RegistryPath Sub(string name) => this with { Key = Key.Length == 0 ? name : Key + "\\" + name };
}
