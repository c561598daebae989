using System.Runtime.InteropServices;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>The real agent. The class ids are those of wuapi.h.</summary>
internal sealed class ComUpdateAgent : IUpdateAgent
{
    private static readonly Guid s_session = new("4cb43d7f-7eee-4906-8698-60da1c38f2fe");
    private static readonly Guid s_serviceManager = new("f8d253d9-89a4-4daa-87b6-1168369f0b21");
    private static readonly Guid s_collection = new("13639463-00db-4646-803d-528026140d88");
    private static readonly Guid s_systemInformation = new("c01b9ba0-bea7-41ba-b604-d0a36f469133");
    private static readonly Guid s_agentInfo = new("c2e88c2f-6f5b-4aaa-894b-55c847ad3a2d");

    /// <inheritdoc/>
    public IUpdateSession CreateSession() => (IUpdateSession)Create(s_session);

    /// <inheritdoc/>
    public IUpdateServiceManager CreateServiceManager() => (IUpdateServiceManager)Create(s_serviceManager);

    /// <inheritdoc/>
    public IUpdateCollection CreateCollection() => (IUpdateCollection)Create(s_collection);

    /// <inheritdoc/>
    public ISystemInformation CreateSystemInformation() => (ISystemInformation)Create(s_systemInformation);

    /// <inheritdoc/>
    public IWindowsUpdateAgentInfo CreateAgentInfo() => (IWindowsUpdateAgentInfo)Create(s_agentInfo);

    /// <inheritdoc/>
    public void Release(object value)
    {
        if (IsWindows() && Marshal.IsComObject(value))
        {
            Marshal.ReleaseComObject(value);
        }
    }

    // Type.GetTypeFromCLSID never fails; that the class is not registered shows in the next call, as a COMException.
    private static object Create(Guid classId) => IsWindows()
        ? Activator.CreateInstance(Type.GetTypeFromCLSID(classId, throwOnError: true)!)!
        : throw new PlatformNotSupportedException("There is no Windows Update Agent on this system.");

#if NET
    [System.Runtime.Versioning.SupportedOSPlatformGuard("windows")]
    private static bool IsWindows() => OperatingSystem.IsWindows();
#else
    private static bool IsWindows() => Path.DirectorySeparatorChar == '\\';
#endif
}
