using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PatchOps.Adapters.Services;

/// <summary>A handle of the Service Control Manager.</summary>
internal sealed class ServiceHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>For the marshaller.</summary>
    public ServiceHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => CloseServiceHandle(handle);

#pragma warning disable SYSLIB1054 // LibraryImport does not exist on netstandard2.0.
    [DllImport("advapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseServiceHandle(IntPtr handle);
#pragma warning restore SYSLIB1054
}
