using PatchOps.Brokering;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>Does a call here, or has SYSTEM do it: at once where this logon is known to be refused, else when it was.</summary>
/// <param name="provider">The provider's name.</param>
/// <param name="broker">Has SYSTEM do a call.</param>
/// <param name="refusals">The ids of failures that say "not this logon".</param>
/// <param name="source">This session's setting of where updates are looked for.</param>
internal sealed class BrokerAttempt(string provider, IBroker broker, IReadOnlyList<string> refusals, Func<string?> source)
{
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int PerMachineAccessDenied = unchecked((int)0x80240044);

    // Failures after which nothing of the call can have been done.
    private static readonly string[] s_notBegun =
    [
        ErrorCodes.SchedulePathUnsafe.Id, ErrorCodes.ScheduleNotWritten.Id, ErrorCodes.ScheduleNotPermitted.Id, ErrorCodes.ScheduleProgramUnsafe.Id,
        ErrorCodes.TaskServiceUnavailable.Id, ErrorCodes.TaskRefused.Id, ErrorCodes.TaskForeign.Id, ErrorCodes.TaskSwitchedOff.Id,
        ErrorCodes.TaskFolderUnsafe.Id, ErrorCodes.TaskUnsafe.Id,
        ErrorCodes.BrokerNotStarted.Id, ErrorCodes.BrokerNotAsked.Id,
    ];

    /// <summary>Does it.</summary>
    /// <param name="here">Does it here.</param>
    /// <param name="told">What a result says went wrong.</param>
    /// <param name="verb">What is asked for there.</param>
    /// <param name="call">The same call, to be done there.</param>
    /// <param name="part">The part of the answer that is its result.</param>
    /// <param name="context">Where to log and when to stop.</param>
    public T Do<T>(Func<T> here, Func<T, IReadOnlyList<Diagnostic>> told, BrokerVerb verb, BrokerCall call, Func<BrokerAnswer, T?> part, OperationContext context)
        where T : class
    {
        if (broker.Logon.NeedsBroker)
        {
            return ThereFirst(here, verb, call, part, context);
        }

        string why;
        try
        {
            var result = here();
            if (!broker.Logon.CanBroker || told(result).FirstOrDefault(d => d.Level == DiagnosticLevel.Error && refusals.Contains(d.Id)) is not { } refusal)
            {
                return result;
            }

            why = refusal.Message;
        }
        catch (PatchOpsException failure) when (broker.Logon.CanBroker && IsRefusal(failure))
        {
            why = failure.Message;
        }

        context.Log.Write(LogLevel.Verbose, provider, $"this session may not ({why}); SYSTEM is asked to");
        return There(verb, call, part, context);
    }

    // Older Windows let such a logon read: where SYSTEM cannot be asked, that is tried, and what keeps SYSTEM from it is what the user can mend.
    private T ThereFirst<T>(Func<T> here, BrokerVerb verb, BrokerCall call, Func<BrokerAnswer, T?> part, OperationContext context)
        where T : class
    {
        try
        {
            return There(verb, call, part, context);
        }
        catch (PatchOpsException failure) when (IsReading(verb) && s_notBegun.Contains(failure.Code.Id))
        {
            context.Log.Write(LogLevel.Warning, provider, $"SYSTEM could not be asked, so that this session tries itself: {failure.Message}");
            try
            {
                return here();
            }
            catch (PatchOpsException refusal)
            {
                context.Log.Write(LogLevel.Warning, provider, refusal.Message);
                throw failure;
            }
        }
    }

    private static bool IsReading(BrokerVerb verb) => verb is BrokerVerb.Scan or BrokerVerb.Snapshot or BrokerVerb.Simulate or BrokerVerb.CanRollback;

    private bool IsRefusal(PatchOpsException failure) =>
        refusals.Contains(failure.Code.Id) || failure.InnerException?.HResult is AccessDenied or PerMachineAccessDenied;

    private T There<T>(BrokerVerb verb, BrokerCall call, Func<BrokerAnswer, T?> part, OperationContext context)
        where T : class
    {
        var answer = BrokerAnswer.Read(broker.Run(verb, (call with { UpdateSource = source() }).Write(), context));
        if (answer.Cancelled)
        {
            throw new OperationCanceledException(context.Cancellation);
        }

        return answer.Failure is { } failure ? throw failure.ToException() : BrokerAnswer.Given(part(answer));
    }
}
