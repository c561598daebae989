namespace PatchOps.Adapters.Services;

/// <summary>Names of Windows' services. They come from policies.</summary>
internal static class ServiceName
{
    private const int Longest = 256;

    // Restarting one of these ends sessions or the connection that one came by, takes the machine down, or breaks what the deployment itself runs in; a
    // restart of the machine is what replaces their code.
    private static readonly HashSet<string> s_protected = new(StringComparer.OrdinalIgnoreCase)
    {
        "BFE", "BrokerInfrastructure", "CoreMessagingRegistrar", "DcomLaunch", "Dhcp", "Dnscache", "EventLog", "gpsvc", "LSM", "Netlogon", "netprofm", "NlaSvc", "nsi",
        "NTDS", "PlugPlay", "Power", "ProfSvc", "RpcEptMapper", "RpcSs", "SamSs", "Schedule", "SystemEventsBroker", "TermService", "TrustedInstaller",
        "UserManager", "WinRM", "wuauserv", "msiserver", "sshd", "vmms", "ClusSvc",
    };

    /// <summary>True for what can be the name of a service (CreateService): no slash, no control character, 256 at most.</summary>
    public static bool IsValid(string name) =>
        name.Trim().Length > 0 && name.Length <= Longest && !name.Any(c => c is '/' or '\\' || char.IsControl(c));

    /// <summary>True for services that are not restarted while users work.</summary>
    public static bool IsProtected(string name) => s_protected.Contains(name);
}
