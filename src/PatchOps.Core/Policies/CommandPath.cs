namespace PatchOps.Policies;

/// <summary>Whether a program is named with its full path, of whichever system: a policy of Windows machines is read on Linux and the other way round.</summary>
public static class CommandPath
{
    /// <summary>True for <c>/usr/bin/x</c>, <c>C:\x</c> and <c>\\server\share\x</c>.</summary>
    public static bool IsFull(string program) =>
        program.Length > 1
        && (program[0] == '/'
            || program.StartsWith(@"\\", StringComparison.Ordinal)
            || (program.Length > 3 && program[1] == ':' && program[2] is '\\' or '/' && char.ToUpperInvariant(program[0]) is >= 'A' and <= 'Z'));
}
