using PatchOps.Brokering;
using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Has SYSTEM do what this session may not (Windows: the Windows Update Agent refuses network logons).</summary>
public interface IBroker
{
    /// <summary>How this process is logged on.</summary>
    LogonFacts Logon { get; }

    /// <summary>
    /// Has SYSTEM do a provider call, shows its log and progress on this context's own, and waits for its end. When the caller stops, the other side is asked to
    /// stop at its next safe point, and waited for.
    /// </summary>
    /// <param name="verb">What is asked for.</param>
    /// <param name="request">The call, in the words of the adapters.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <returns>What came out of it, in the words of the adapters.</returns>
    /// <exception cref="PatchOpsException">PO1915 it did not begin, PO1916 it ended without a result, PO1906 to PO1912 the Task Scheduler, PO13xx the state.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped, and it did.</exception>
    string Run(BrokerVerb verb, string request, OperationContext context);

    /// <summary>Does a run, on the other side.</summary>
    /// <param name="id">The run.</param>
    /// <param name="hash">The hash of its request.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1917: there is no such run, it is not what was asked for, or this is not the process to do it.</exception>
    BrokerServed Serve(string id, string hash, OperationContext context);
}
