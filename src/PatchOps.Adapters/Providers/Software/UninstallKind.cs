namespace PatchOps.Adapters.Providers.Software;

/// <summary>What an entry of the Uninstall keys stands for.</summary>
internal enum UninstallKind
{
    /// <summary>A program with an installer of its own.</summary>
    Program,

    /// <summary>A product of Windows Installer (MSI); the key's name is its product code.</summary>
    Msi,

    /// <summary>An update of another product (<c>ParentKeyName</c>), such as an MSP of Office.</summary>
    Update,

    /// <summary>Something that Windows does not list either: no name, or a component of another program.</summary>
    Hidden,
}
