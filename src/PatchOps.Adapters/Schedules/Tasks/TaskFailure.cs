using System.Globalization;
using System.Runtime.InteropServices;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Schedules.Tasks;

/// <summary>
/// What the Task Scheduler's calls return, as PatchOps' failures. .NET makes several exceptions of them (UnauthorizedAccessException, FileNotFoundException,
/// COMException): the HRESULT is what counts. Source: winerror.h, and "Task Scheduler Error and Success Constants".
/// </summary>
internal static class TaskFailure
{
    private const uint AccessDenied = 0x80070005;
    private const uint FileNotFound = 0x80070002;
    private const uint PathNotFound = 0x80070003;
    private const uint AlreadyExists = 0x800700B7;
    private const uint ClassNotRegistered = 0x80040154;
    private const uint RpcUnavailable = 0x800706BA;
    private const uint ServiceDisabled = 0x80070422;
    private const uint ServiceNotActive = 0x80070426;
    private const uint SchedulerNotInstalled = 0x8004130C;
    private const uint SchedulerNotRunning = 0x80041315;
    private const uint FirstOfXml = 0x80041316;
    private const uint LastOfXml = 0x8004131E;
    private const uint SchedulerUnavailable = 0x80041322;
    private const uint SchedulerBusy = 0x80041323;
    private const uint TaskDisabled = 0x80041326;
    private const uint NotOnDemand = 0x80041328;

    /// <summary>True for what a call to COM throws.</summary>
    public static bool Is(Exception failure) => failure is ExternalException or UnauthorizedAccessException or IOException or ArgumentException or InvalidCastException or NotImplementedException;

    /// <summary>True when the folder or task is not there.</summary>
    public static bool IsMissing(Exception failure) => Code(failure) is FileNotFound or PathNotFound;

    /// <summary>True when the folder is there already.</summary>
    public static bool IsThere(Exception failure) => Code(failure) == AlreadyExists;

    /// <summary>The failure of a call.</summary>
    /// <param name="failure">What the call threw.</param>
    /// <param name="action">What was to be done, as in "could not be ...".</param>
    /// <param name="path">The task's path.</param>
    public static PatchOpsException ToException(Exception failure, string action, string path)
    {
        var code = Code(failure) switch
        {
            AccessDenied => ErrorCodes.ScheduleNotPermitted,
            ClassNotRegistered or RpcUnavailable or ServiceDisabled or ServiceNotActive
                or SchedulerNotInstalled or SchedulerNotRunning or SchedulerUnavailable or SchedulerBusy => ErrorCodes.TaskServiceUnavailable,
            >= FirstOfXml and <= LastOfXml => ErrorCodes.TaskRefused,
            TaskDisabled or NotOnDemand => ErrorCodes.TaskSwitchedOff,
            _ => ErrorCodes.ScheduleNotWritten,
        };
        var hresult = Code(failure).ToString("X8", CultureInfo.InvariantCulture);
        return code.ToException($"The task '{path}' could not be {action} (0x{hresult}): {Printable.Of(failure.Message.Trim())}", path, failure);
    }

    private static uint Code(Exception failure) => unchecked((uint)failure.HResult);
}
