using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform.Trust;

/// <summary>
/// The owner of a file or folder, and whom its access list allows what. By the system's own calls: .NET's classes for it are in no assembly
/// that both targets have. Denials are left out, since they only take away.
/// </summary>
internal sealed record WindowsAccess
{
    private const int FileObject = 1;
    private const uint OwnerAndList = 0x1 | 0x4;
    private const int HeaderOfList = 8;
    private const int MaskInEntry = 4;
    private const int SidInEntry = 8;
    private const byte AllowedEntry = 0;
    private const byte ConditionallyAllowedEntry = 9;
    private const byte InheritOnly = 0x8;
    private const string Everyone = "S-1-1-0";

    // The compound and the object entries: they may apply to a file, and hold their account elsewhere.
    private static readonly byte[] s_otherAllowedEntries = [4, 5, 11];

    /// <summary>The owner's SID, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The SIDs that are allowed something, and what.</summary>
    public IReadOnlyList<(string Sid, uint Mask)> Allowed { get; init; } = [];

    /// <summary>The same of what is made in a folder, where the folder itself allows it not (inherit-only entries).</summary>
    public IReadOnlyList<(string Sid, uint Mask)> AllowedBelow { get; init; } = [];

    /// <summary>Reads both.</summary>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    public static WindowsAccess Read(string path)
    {
        var error = GetNamedSecurityInfo(path, FileObject, OwnerAndList, out var owner, IntPtr.Zero, out var list, IntPtr.Zero, out var descriptor);
        if (error != 0)
        {
            throw new UnauthorizedAccessException($"The access list of '{path}' cannot be read: {new Win32Exception(error).Message}");
        }

        try
        {
            var entries = Entries(list);
            return new WindowsAccess
            {
                Owner = owner == IntPtr.Zero ? null : Sid(owner),
                Allowed = [.. entries.Where(e => !e.IsBelow).Select(e => (e.Sid, e.Mask))],
                AllowedBelow = [.. entries.Where(e => e.IsBelow).Select(e => (e.Sid, e.Mask))],
            };
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    /// <summary>Those outside a circle who are allowed one of some rights.</summary>
    /// <param name="allowed"><see cref="Allowed"/> or <see cref="AllowedBelow"/>.</param>
    /// <param name="rights">The rights, as a mask.</param>
    /// <param name="trusted">The circle's SIDs.</param>
    public static IReadOnlyList<string> Strangers(IEnumerable<(string Sid, uint Mask)> allowed, uint rights, IReadOnlyCollection<string> trusted) =>
        [.. allowed.Where(entry => (entry.Mask & rights) != 0 && !trusted.Contains(entry.Sid)).Select(entry => entry.Sid).Distinct()];

    /// <summary>An account's SID in words.</summary>
    /// <exception cref="UnauthorizedAccessException">It is none.</exception>
    public static string Sid(IntPtr sid)
    {
        if (!ConvertSidToStringSid(sid, out var text))
        {
            throw new UnauthorizedAccessException($"An account cannot be told: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
        }

        try
        {
            return Marshal.PtrToStringUni(text)!;
        }
        finally
        {
            LocalFree(text);
        }
    }

    private static IReadOnlyList<(string Sid, uint Mask, bool IsBelow)> Entries(IntPtr list)
    {
        if (list == IntPtr.Zero)
        {
            // No list at all allows everyone everything; an empty one allows nobody anything.
            return [(Everyone, uint.MaxValue, false)];
        }

        var entries = new List<(string, uint, bool)>();
        int count = unchecked((ushort)Marshal.ReadInt16(list, 4));
        var entry = IntPtr.Add(list, HeaderOfList);
        for (var i = 0; i < count; i++)
        {
            var kind = Marshal.ReadByte(entry);
            var mask = unchecked((uint)Marshal.ReadInt32(entry, MaskInEntry));
            var isBelow = (Marshal.ReadByte(entry, 1) & InheritOnly) != 0;
            if (kind is AllowedEntry or ConditionallyAllowedEntry)
            {
                entries.Add((Sid(IntPtr.Add(entry, SidInEntry)), mask, isBelow));
            }
            else if (s_otherAllowedEntries.Contains(kind))
            {
                entries.Add((Everyone, mask, isBelow));
            }

            entry = IntPtr.Add(entry, unchecked((ushort)Marshal.ReadInt16(entry, 2)));
        }

        return entries;
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32", EntryPoint = "GetNamedSecurityInfoW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetNamedSecurityInfo(string name, int type, uint wanted, out IntPtr owner, IntPtr group, out IntPtr list, IntPtr audit, out IntPtr descriptor);

    [DllImport("advapi32", EntryPoint = "ConvertSidToStringSidW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertSidToStringSid(IntPtr sid, out IntPtr text);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);
#pragma warning restore SYSLIB1054
}
