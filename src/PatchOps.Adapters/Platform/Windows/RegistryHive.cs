namespace PatchOps.Adapters.Platform.Windows;

/// <summary>A tree of the registry.</summary>
internal enum RegistryHive
{
    /// <summary>HKEY_LOCAL_MACHINE.</summary>
    LocalMachine,

    /// <summary>HKEY_USERS: the loaded users, by SID.</summary>
    Users,
}
