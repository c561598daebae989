namespace PatchOps.Ports;

/// <summary>Whether an elevated process may obey a file: one that others can write would hand them its rights.</summary>
public interface IFileTrust
{
    /// <summary>
    /// Who else than an administrator could change the file or replace it, and the command that mends it; null when nobody can, when there
    /// is no such file here, or when this process is not elevated.
    /// </summary>
    /// <param name="path">The full path.</param>
    string? WhyUnsafe(string path);
}
