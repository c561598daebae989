using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Processes.Surviving;

/// <summary>
/// A child of CreateProcess whose outputs are a file and whose input is NUL: .NET itself offers pipes alone. It gets these handles and no others, so that it keeps no pipe of this
/// process open, a process group of its own, so that Ctrl+C does not reach it, and leaves the job of this process where that is allowed (an agent's job ends all that is in it).
/// </summary>
internal sealed class WindowsChild : IDisposable
{
    private readonly IntPtr _process;

    private WindowsChild(IntPtr process, int id) => (_process, Id) = (process, id);

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>The exit code once it has ended.</summary>
    public int ExitCode => ChildNatives.GetExitCodeProcess(_process, out var code) ? unchecked((int)code) : throw new Win32Exception(Marshal.GetLastWin32Error());

    /// <summary>Starts a program.</summary>
    /// <param name="fileName">Its full path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="output">The file for what it prints; it is there already.</param>
    /// <param name="note">Takes its process id before it does anything: were this process killed in between, nobody would know of it.</param>
    /// <exception cref="PatchOpsException">PO1103.</exception>
    public static WindowsChild Start(string fileName, IReadOnlyList<string> arguments, string output, Action<int> note)
    {
        if (CommandLine.Refusal(fileName, arguments) is { } refusal)
        {
            throw NotStarted(fileName, refusal, null);
        }

        using var target = Open(output, ChildNatives.AppendData, fileName);
        using var nothing = Open("NUL", ChildNatives.GenericRead, fileName);
        var line = CommandLine.Quote([fileName, .. arguments]);
        const uint flags = ChildNatives.CreateNoWindow | ChildNatives.CreateNewProcessGroup | ChildNatives.CreateUnicodeEnvironment | ChildNatives.ExtendedStartupInfo | ChildNatives.CreateSuspended;
        foreach (var breakaway in new[] { ChildNatives.CreateBreakawayFromJob, 0u })
        {
            if (TryCreate(fileName, line, flags | breakaway, nothing.DangerousGetHandle(), target.DangerousGetHandle(), out var made, out var error))
            {
                return Begin(fileName, made, note);
            }

            // A job may forbid to leave it; then the child stays in it.
            if (breakaway == 0 || error != ChildNatives.AccessDenied)
            {
                throw NotStarted(fileName, new Win32Exception(error).Message, new Win32Exception(error));
            }
        }

        throw NotStarted(fileName, "it was refused", null);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>False when the time has passed.</returns>
    public bool Wait(TimeSpan atMost) => ChildNatives.WaitForSingleObject(_process, (uint)atMost.TotalMilliseconds) == 0;

    /// <summary>Ends it and what it started.</summary>
    public void End()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Id);
            ProcessTree.Kill(process);
        }
        catch (ArgumentException)
        {
            // It ended first.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ChildNatives.CloseHandle(_process);

    private static WindowsChild Begin(string fileName, ChildNatives.ProcessInformation made, Action<int> note)
    {
        var child = new WindowsChild(made.Process, made.ProcessId);
        var isBegun = false;
        try
        {
            note(child.Id);
            isBegun = ChildNatives.ResumeThread(made.Thread) != uint.MaxValue;
            return isBegun ? child : throw NotStarted(fileName, new Win32Exception(Marshal.GetLastWin32Error()).Message, null);
        }
        finally
        {
            if (!isBegun)
            {
                ChildNatives.TerminateProcess(made.Process, 1);
                child.Dispose();
            }

            ChildNatives.CloseHandle(made.Thread);
        }
    }

    private static bool TryCreate(string fileName, string line, uint flags, IntPtr input, IntPtr output, out ChildNatives.ProcessInformation made, out int error)
    {
        var size = IntPtr.Zero;
        ChildNatives.InitializeProcThreadAttributeList(IntPtr.Zero, 1, 0, ref size);
        var attributes = Marshal.AllocHGlobal(size);
        var handles = Marshal.AllocHGlobal(2 * IntPtr.Size);
        try
        {
            Marshal.WriteIntPtr(handles, input);
            Marshal.WriteIntPtr(handles, IntPtr.Size, output);
            if (!ChildNatives.InitializeProcThreadAttributeList(attributes, 1, 0, ref size)
                || !ChildNatives.UpdateProcThreadAttribute(attributes, 0, ChildNatives.HandleList, handles, (IntPtr)(2 * IntPtr.Size), IntPtr.Zero, IntPtr.Zero))
            {
                error = Marshal.GetLastWin32Error();
                made = default;
                return false;
            }

            var start = new ChildNatives.StartupInformation
            {
                Size = Marshal.SizeOf<ChildNatives.StartupInformation>(),
                Flags = ChildNatives.UseStandardHandles,
                Input = input,
                Output = output,
                Error = output,
                Attributes = attributes,
            };
            var done = ChildNatives.CreateProcess(fileName, (line + '\0').ToCharArray(), IntPtr.Zero, IntPtr.Zero, true, flags, IntPtr.Zero, null, ref start, out made);
            error = done ? 0 : Marshal.GetLastWin32Error();
            ChildNatives.DeleteProcThreadAttributeList(attributes);
            return done;
        }
        finally
        {
            Marshal.FreeHGlobal(handles);
            Marshal.FreeHGlobal(attributes);
        }
    }

    private static SafeFileHandle Open(string path, uint access, string program)
    {
        var inheritable = new ChildNatives.SecurityAttributes { Length = Marshal.SizeOf<ChildNatives.SecurityAttributes>(), InheritHandle = 1 };
        var handle = ChildNatives.CreateFile(path, access | ChildNatives.Synchronize, ChildNatives.ShareAll, ref inheritable, ChildNatives.OpenExisting, 0, IntPtr.Zero);
        return handle.IsInvalid ? throw NotStarted(program, $"'{path}': {new Win32Exception(Marshal.GetLastWin32Error()).Message}", null) : handle;
    }

    private static PatchOpsException NotStarted(string fileName, string reason, Exception? inner) =>
        ErrorCodes.ToolNotStarted.ToException($"'{CommandLine.Display(fileName, [])}' could not be started: {reason}.", fileName, inner);
}
