namespace PatchOps.Core.Tests.Deployment;

/// <summary>Stands for SIGKILL: whatever catches it, the process is dead, and every further word of it is lost.</summary>
public sealed class KilledException : Exception
{
}
