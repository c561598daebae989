using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>
/// Makes files and folders with a list of <see cref="PrivateAccess"/> from the first moment: set afterwards, it would not end what
/// another had opened meanwhile.
/// </summary>
internal static class PrivateFiles
{
    private const uint ReadWrite = 0x80000000 | 0x40000000;
    private const uint Normal = 0x80;
    private const uint SddlRevision = 1;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int AccessDenied = 5;
    private const int AlreadyExists = 183;
    private const int InvalidOwner = 1307;
    private const int PrivilegeNotHeld = 1314;

    // CreateDirectory takes 248 characters without the prefix that lifts the bound.
    private const int LongestPlain = 247;

    /// <summary>Makes a folder whose parent is there. One that exists stays as it is.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void CreateFolder(string path) => CreateFolder(path, Elevation.IsElevated());

    /// <summary>The same for a process of whom a test says whether it is elevated.</summary>
    public static void CreateFolder(string path, bool isElevated)
    {
        var name = Extended(path);
        var error = Made(isElevated, isFolder: true, (in Attributes attributes) => CreateDirectory(name, in attributes) ? 0 : Marshal.GetLastWin32Error());
        if (error != 0 && !(error == AlreadyExists && Directory.Exists(path)))
        {
            throw Failure(error, path);
        }
    }

    /// <summary>Opens a file for reading and writing; one that it makes is private, and one that exists stays as it is.</summary>
    /// <exception cref="IOException">It cannot be opened; the HResult is the system's.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var name = Extended(path);
        SafeFileHandle? file = null;
        var error = Made(Elevation.IsElevated(), isFolder: false, (in Attributes attributes) =>
        {
            // .NET's words for the mode and the shares are the system's numbers.
            file = CreateFile(name, ReadWrite, (uint)(share & ~FileShare.Inheritable), in attributes, (uint)mode, Normal, IntPtr.Zero);
            return file.IsInvalid ? Marshal.GetLastWin32Error() : 0;
        });
        return error == 0 ? new FileStream(file!, FileAccess.ReadWrite, bufferSize: 1) : throw Failure(error, path);
    }

    private delegate int Maker(in Attributes attributes);

    private static int Made(bool isElevated, bool isFolder, Maker make)
    {
        if (isElevated)
        {
            // A backup operator is elevated and no administrator: only these may give a file to Administrators.
            var error = Made(PrivateAccess.OfAdministrators(isFolder), make);
            if (error is not (InvalidOwner or PrivilegeNotHeld))
            {
                return error;
            }
        }

        return Made(PrivateAccess.OfUser(ProcessAccount.Sid(), isFolder), make);
    }

    private static int Made(string sddl, Maker make)
    {
        if (!ConvertStringSecurityDescriptorToSecurityDescriptor(sddl, SddlRevision, out var descriptor, IntPtr.Zero))
        {
            return Marshal.GetLastWin32Error();
        }

        try
        {
            return make(new Attributes { Length = Marshal.SizeOf<Attributes>(), Descriptor = descriptor });
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    private static string Extended(string path)
    {
        var full = Path.GetFullPath(path);
        return full.Length <= LongestPlain || full.StartsWith(@"\\?\", StringComparison.Ordinal) ? full
            : full.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC" + full.Remove(0, 1) : @"\\?\" + full;
    }

    // As .NET tells them, so that callers need not know which of the two opened the file.
    private static Exception Failure(int error, string path)
    {
        var message = $"{new Win32Exception(error).Message} '{path}'";
        return error switch
        {
            FileNotFound => new FileNotFoundException(message, path),
            PathNotFound => new DirectoryNotFoundException(message),
            AccessDenied => new UnauthorizedAccessException(message),
            _ => new IOException(message, unchecked((int)0x80070000) | error),
        };
    }

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("kernel32", EntryPoint = "CreateDirectoryW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateDirectory(string path, in Attributes attributes);

    [DllImport("kernel32", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, in Attributes attributes, uint disposition, uint flags, IntPtr template);

    [DllImport("advapi32", EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertStringSecurityDescriptorToSecurityDescriptor(string sddl, uint revision, out IntPtr descriptor, IntPtr size);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);
#pragma warning restore SYSLIB1054

    // SECURITY_ATTRIBUTES; the handle is inherited by no child.
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public int Length;
        public IntPtr Descriptor;
        public int InheritsHandle;
    }
}
