using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// The one table from the numbers of the Windows Update Agent, of servicing and of the installers to kinds of failure. Sources: wuerror.h, winerror.h and
/// cbserr.h. A number that is not in it keeps its hexadecimal form.
/// </summary>
internal static class AgentFaults
{
    private static readonly Dictionary<uint, AgentFault> s_table = new()
    {
        [0x80040154] = Of(ErrorCodes.WuaUnavailable, "the agent's class is not registered"),
        [0x8007007E] = Of(ErrorCodes.WuaUnavailable, "a file of the agent is missing"),
        [0x80004001] = Of(ErrorCodes.WuaUnavailable, "the agent does not implement it"),
        [0x80004002] = Of(ErrorCodes.WuaUnavailable, "the agent is older than what is asked of it"),
        [0x80070422] = Of(ErrorCodes.WuaServiceDisabled, "the service is disabled"),
        [0x80070424] = Of(ErrorCodes.WuaServiceDisabled, "the service does not exist"),
        [0x80070005] = Of(ErrorCodes.WuaNotPermitted, "access is denied"),
        [0x80240044] = Of(ErrorCodes.WuaNotPermitted, "it needs the rights of an administrator on this machine"),
        [0x80240009] = Soon(ErrorCodes.WuaBusy, "another operation of the agent runs"),
        [0x80240016] = Soon(ErrorCodes.WuaBusy, "another installation runs, or a restart is due first"),
        [0x80070652] = Soon(ErrorCodes.WuaBusy, "Windows Installer is busy with another product"),
        [0x8024001B] = Soon(ErrorCodes.WuaBusy, "the agent updates itself"),
        [0x8024A000] = Soon(ErrorCodes.WuaBusy, "Automatic Updates is busy or does not answer"),
        [0x80242014] = Of(ErrorCodes.WuaRestartFirst, "what was installed before still waits for its restart"),
        [0x80070BC9] = Of(ErrorCodes.WuaRestartFirst, "a restart is due first"),
        [0x8024001F] = Soon(ErrorCodes.WuaNetwork, "there is no connection to the network"),
        [0x8024402C] = Soon(ErrorCodes.WuaNetwork, "the name of the server or of the proxy cannot be resolved"),
        [0x80072EE2] = Soon(ErrorCodes.WuaNetwork, "the server did not answer in time"),
        [0x80072EE7] = Soon(ErrorCodes.WuaNetwork, "the server's name cannot be resolved"),
        [0x80072EFD] = Soon(ErrorCodes.WuaNetwork, "the server cannot be reached"),
        [0x80072EFE] = Soon(ErrorCodes.WuaNetwork, "the connection was cut"),
        [0x80072F8F] = Of(ErrorCodes.WuaNetwork, "the server's certificate is not trusted, or the machine's clock is wrong"),
        [0x80244010] = Soon(ErrorCodes.WuaNetwork, "the server sends more rounds of updates than the agent follows at once"),
        [0x80244015] = Soon(ErrorCodes.WuaHttp, "the server was changed, or no longer knows the machine"),
        [0x80244016] = Of(ErrorCodes.WuaHttp, "HTTP 400, bad request"),
        [0x80244017] = Of(ErrorCodes.WuaHttp, "HTTP 401, access denied"),
        [0x80244018] = Of(ErrorCodes.WuaHttp, "HTTP 403, forbidden"),
        [0x80244019] = Of(ErrorCodes.WuaHttp, "HTTP 404, not found"),
        [0x8024401A] = Of(ErrorCodes.WuaHttp, "HTTP 405, bad method"),
        [0x8024401B] = Of(ErrorCodes.WuaHttp, "HTTP 407, the proxy wants a logon"),
        [0x8024401C] = Soon(ErrorCodes.WuaHttp, "HTTP 408, the server waited too long"),
        [0x8024401D] = Soon(ErrorCodes.WuaHttp, "HTTP 409, conflict"),
        [0x8024401E] = Of(ErrorCodes.WuaHttp, "HTTP 410, gone"),
        [0x8024401F] = Soon(ErrorCodes.WuaHttp, "HTTP 500, the server failed"),
        [0x80244020] = Of(ErrorCodes.WuaHttp, "HTTP 501, not supported"),
        [0x80244021] = Soon(ErrorCodes.WuaHttp, "HTTP 502, bad gateway"),
        [0x80244022] = Soon(ErrorCodes.WuaHttp, "HTTP 503, the server is overloaded"),
        [0x80244023] = Soon(ErrorCodes.WuaHttp, "HTTP 504, the gateway waited too long"),
        [0x80240025] = Of(ErrorCodes.WuaForbidden, "a policy keeps users from Windows Update"),
        [0x8024002E] = Of(ErrorCodes.WuaForbidden, "a policy keeps the machine from servers that are not managed"),
        [0x80248014] = Of(ErrorCodes.WuaUnknownService, "the service is not registered"),
        [0x8024000B] = Of(ErrorCodes.WuaAborted, "the operation was cancelled"),
        [0x8024001E] = Soon(ErrorCodes.WuaAborted, "the service or the machine was shut down meanwhile"),
        [0x80240017] = Of(ErrorCodes.WuaNotOffered, "no part of it applies to this machine"),
        [0x80240024] = Of(ErrorCodes.WuaNotOffered, "there is no update"),
        [0x80240019] = Of(ErrorCodes.WuaExclusive, "an exclusive update cannot be installed with others"),
        [0x80240020] = Of(ErrorCodes.WuaNeedsUser, "it needs a user who is logged on, and there is none"),
        [0x80240023] = Of(ErrorCodes.WuaEula, "the licence terms were declined"),
        [0x80240028] = Of(ErrorCodes.WuaNotUninstallable, "its uninstallation is not allowed"),
        [0x80073712] = Of(ErrorCodes.WuaStoreDamaged, "a file that servicing needs is missing in the store"),
        [0x800F081F] = Of(ErrorCodes.WuaStoreDamaged, "a source file of the store cannot be found"),
        [0x800F0831] = Of(ErrorCodes.WuaStoreDamaged, "the store lacks an earlier update that this one builds on"),
        [0x80070643] = Of(ErrorCodes.WuaInstallerFailed, "the installer ended with a fatal error (1603)"),
        [0x800F0823] = Of(ErrorCodes.WuaInstallerFailed, "it needs a newer servicing stack first"),
        [0x800F0922] = Of(ErrorCodes.WuaInstallerFailed, "an installer of servicing failed, often for want of room in the reserved partition"),
        [0x80240022] = Of(ErrorCodes.WuaInstallerFailed, "every update of it failed"),
        [0x80240034] = Of(ErrorCodes.WuaInstallerFailed, "its download failed"),
        [0x80240032] = Of(ErrorCodes.WuaFailed, "the agent does not understand the search"),
        [0x80070070] = Of(ErrorCodes.WuaDiskFull, "the disk is full"),
    };

    /// <summary>What a number means.</summary>
    public static AgentFault Of(int result) => s_table.TryGetValue(unchecked((uint)result), out var fault) ? fault : new AgentFault(ErrorCodes.WuaFailed, null, false);

    /// <summary>The numbers that the table knows.</summary>
    public static IReadOnlyCollection<uint> Known => s_table.Keys;

    /// <summary>True for a number that says success; "a restart is required" (00240005) and "installed already" (00240006) are such.</summary>
    public static bool IsSuccess(int result) => result >= 0;

    /// <summary>The form in which the references list a number.</summary>
    public static string Hex(int result) => string.Format(CultureInfo.InvariantCulture, "0x{0:X8}", result);

    /// <summary>
    /// True for an exception that the agent's answer became. The runtime makes one of any type out of a number (E_POINTER is a NullReferenceException,
    /// E_INVALIDARG an ArgumentException), so that only our own are told apart.
    /// </summary>
    public static bool IsOfAgent(Exception failure) => failure is not (PatchOpsException or OperationCanceledException);

    /// <summary>The failure as the user is told it.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="what">What could not be done (<c>Windows Update could not search</c>).</param>
    public static PatchOpsException ToException(Exception failure, string what)
    {
        var fault = Of(failure.HResult);
        return fault.Code.ToException($"{what}: {fault.Say(failure.HResult)}.", null, failure);
    }

    private static AgentFault Of(ErrorCode code, string words) => new(code, words, false);

    private static AgentFault Soon(ErrorCode code, string words) => new(code, words, true);
}
