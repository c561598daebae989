namespace PatchOps.Ports;

/// <summary>Takes progress. Called on the thread that runs the operation.</summary>
public interface IProgressSink
{
    /// <summary>Shows an update, or drops it.</summary>
    void Report(ProgressUpdate update);
}
