using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Brokering;

/// <summary>
/// The other side of a call that SYSTEM does for a session which may not (a network logon). When that session has ended meanwhile, its deployment is gone on
/// with here: what was begun over a connection does not end with the connection. One that its user stopped is not.
/// </summary>
public sealed class BrokerOperation(IPatchOpsHost host)
{
    private const string LogSource = "broker";

    /// <summary>Does a run; its result goes to the one who asked, through the state.</summary>
    /// <param name="id">The run.</param>
    /// <param name="hash">The hash of its request, which stands in the task and so comes from whoever may register tasks of SYSTEM.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <returns>What was gone on with, or null.</returns>
    /// <exception cref="PatchOpsException">PO1917: there is no such run, or it is not what was asked for.</exception>
    public DeploymentResult? Serve(string id, string hash, OperationContext context)
    {
        if (host.Broker.Serve(id, hash, context) != BrokerServed.Abandoned)
        {
            return null;
        }

        context.Log.Write(LogLevel.Warning, LogSource, "The session that asked has ended; its deployment, if it is unfinished, is gone on with here.");
        return new DeploymentOperation(host, new DeploymentRequest { ResumesOnly = true }).Resume(context);
    }
}
