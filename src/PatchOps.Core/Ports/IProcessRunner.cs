using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Runs programs without a shell, with bounds on time and output, and ends the whole tree when it must.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="PatchOpsException">PO1103 not started, PO1104 timed out, PO1105 too much output.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; the program and its children were ended.</exception>
    ProcessResult Run(ProcessSpec spec, OperationContext context);

    /// <summary>Runs a program and hands its standard output over as bytes while it runs; for output that is large.</summary>
    /// <param name="spec">The program.</param>
    /// <param name="readOutput">Reads standard output to its end; may stop early.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <returns>The exit code and standard error; <see cref="ProcessResult.Output"/> is empty.</returns>
    /// <exception cref="PatchOpsException">PO1103 not started, PO1104 timed out.</exception>
    ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context);
}
