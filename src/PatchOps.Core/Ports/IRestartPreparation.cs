namespace PatchOps.Ports;

/// <summary>An installer (<see cref="IPatchInstaller"/>) whose package manager must be told of a restart: it completes with it what it has only staged.</summary>
public interface IRestartPreparation
{
    /// <summary>Makes what waits for the restart ready for it. Called once, right before the restart is asked for; does nothing where nothing waits.</summary>
    /// <returns>How it went. A failure keeps nobody from restarting: what is complete afterwards is looked at then.</returns>
    StepOutcome PrepareRestart(string root, OperationContext context);
}
