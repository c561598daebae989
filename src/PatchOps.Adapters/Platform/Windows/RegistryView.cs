namespace PatchOps.Adapters.Platform.Windows;

/// <summary>Whose registry: programs of 64 bits and of 32 bits have keys of their own (WOW6432Node).</summary>
internal enum RegistryView
{
    /// <summary>That of 64-bit programs.</summary>
    Bits64,

    /// <summary>That of 32-bit programs.</summary>
    Bits32,
}
