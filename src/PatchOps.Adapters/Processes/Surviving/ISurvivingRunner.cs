using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>Runs programs that outlive this process unharmed when it is killed.</summary>
internal interface ISurvivingRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="PatchOpsException">PO1103 not started, PO1289 the folder for its output cannot be used.</exception>
    SurvivingResult Run(SurvivingCommand command, OperationContext context);

    /// <summary>Waits for programs that an earlier process started in that folder and that still run.</summary>
    /// <returns>What still runs when the time is over; null when nothing does.</returns>
    string? WaitForOthers(string folder, TimeSpan atMost, OperationContext context);
}
