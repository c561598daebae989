using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using PatchOps.Cli.CommandLine;
using PatchOps.Cli.Logging;
using PatchOps.Cli.Output;
using PatchOps.Deadlines;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Reporting;
using PatchOps.Rmm;

namespace PatchOps.Cli;

/// <summary>The program around the verbs: reads the command line, opens the log, listens for Ctrl+C and shows every failure.</summary>
internal sealed class Application(Func<IPatchOpsHost> createHost, IConsole console)
{
    private readonly GlobalOptions _globals = new();
    private readonly RmmOptions _rmm = new();
    private RmmAnswer? _answer;

    /// <summary>Runs one command line and returns its exit code.</summary>
    public int Run(string[] args)
    {
        var root = new CommandTree(_globals, _rmm, () => createHost().Providers.Select(p => p.Name), () => StandardIds(createHost()), () => DeploymentIds(createHost()), RunVerb).Build(args);
        // A package name may begin with @; nothing here reads response files.
        var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
        {
            var usage = WrongUsage(parse);
            return RmmOptions.NameIn(args) is { } rmm ? FailFor(rmm, usage, RmmOptions.AsksForDocument(args)) : Fail(usage, debug: false);
        }

        using var text = new StreamWriter(new OutputStream(console.Output), console.OutputEncoding);
        try
        {
            var code = parse.Invoke(new InvocationConfiguration { Output = text, Error = console.Error, EnableDefaultExceptionHandler = false });
            text.Flush();
            return code;
        }
        catch (PatchOpsException failure)
        {
            return Fail(failure, debug: false);
        }
    }

    private static IEnumerable<string> StandardIds(IPatchOpsHost host) => StandardLibrary.Load(host.Documents, host.Shipped).Ids;

    // A completer has nobody to tell that the state cannot be read.
    private static IEnumerable<string> DeploymentIds(IPatchOpsHost host)
    {
        try
        {
            return new DeploymentQuery(host).Run(new DeploymentQueryRequest(), OperationContext.None).Select(d => d.Id).ToArray();
        }
        catch (PatchOpsException)
        {
            return [];
        }
    }

    private int RunVerb(ParseResult parse, Func<Session, int> verb)
    {
        var started = Stopwatch.GetTimestamp();
        var debug = parse.GetValue(_globals.Debug);
        if (parse.GetValue(_globals.StateFolder) is { } state)
        {
            Environment.SetEnvironmentVariable("PATCHOPS_HOME", state);
        }

        _answer = _rmm.Request(parse) is { } request ? new RmmAnswer(createHost(), request, _rmm.WritesFields(parse), console) { IsDocument = parse.GetValue(_globals.Json) } : null;
        OperationLogFile? log = null;
        int code;
        try
        {
            log = OpenLog(parse);
            _answer?.Open(OperationContext.None with { Log = log ?? OperationContext.None.Log });
            code = RunVerb(parse, verb, log);
        }
        catch (Exception failure)
        {
            log?.Write(LogLevel.Error, "patchops", failure.ToString());
            code = Fail(failure, debug);
        }

        code = _answer is null ? code : WriteAnswer(code, log);
        if (log is not null)
        {
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            log.Write(LogLevel.Verbose, "patchops", string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code} after {milliseconds:F0} ms"));
            log.Dispose();
            if (log.Failure is { } incomplete)
            {
                Show(incomplete);
            }
        }

        return code;
    }

    private int RunVerb(ParseResult parse, Func<Session, int> verb, IOperationLog? log)
    {
        using var stop = new StopSignal(() => Show(Cancelled()), () => Show(GoesOn()));
        stop.Listen();
        using var session = new Session(createHost(), _answer is null or { IsDocument: true } ? console : new MutedConsole(console), _globals.Format(parse), log, stop, _answer);
        var code = verb(session);
        session.Flush();
        return ExitCode.Combine(session.InputCode, code);
    }

    private int FailFor(string rmm, PatchOpsException usage, bool isDocument)
    {
        _answer = new RmmAnswer(createHost(), new RmmRequest { Rmm = rmm }, writesFields: false, console) { IsDocument = isDocument };
        Fail(usage, debug: false);
        return WriteAnswer(ExitCode.Usage, log: null);
    }

    // What does not reach standard output has nowhere else to go: an RMM takes standard error for a failure of its own kind.
    private int WriteAnswer(int code, OperationLogFile? log)
    {
        try
        {
            if (log?.Failure is { } incomplete)
            {
                _answer!.Tell(new RmmNote(RmmOutcome.Done, $"{incomplete.Id}: {incomplete.Message}"));
            }

            return _answer!.Write(code, OperationContext.None with { Log = log ?? OperationContext.None.Log });
        }
        catch (PatchOpsException failure)
        {
            log?.Write(LogLevel.Error, "patchops", failure.ToString());
            return _answer!.FailedCode;
        }
    }

    private OperationLogFile? OpenLog(ParseResult parse)
    {
        if ((parse.GetValue(_globals.Log) ?? console.GetVariable("PATCHOPS_LOG")) is not { } path)
        {
            return null;
        }

        var log = OperationLogFile.Open(path);
        var version = typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        log.Write(LogLevel.Verbose, "patchops", $"patchops {version} on {RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier}), {RuntimeInformation.FrameworkDescription}, process {Environment.ProcessId}, user {Environment.UserName}");
        log.Write(LogLevel.Verbose, "patchops", $"arguments: {string.Join(' ', parse.Tokens.Select(t => t.Value))}");
        return log;
    }

    private static PatchOpsException WrongUsage(ParseResult parse)
    {
        // The first mistake is shown; those after it are mostly its echo.
        var message = parse.Errors[0].Message.Trim();
        var verb = "";
        for (var result = parse.CommandResult; result is { Command: not RootCommand }; result = result.Parent as CommandResult)
        {
            verb = $" {result.Command.Name}{verb}";
        }

        var hint = parse.UnmatchedTokens.Count > 0 && Suggestions.For(parse.UnmatchedTokens[0], parse.CommandResult) is { } nearest
            ? $" Did you mean '{nearest}'?"
            : "";
        return (ErrorCodes.WrongUsage with { Remedy = $"See `patchops{verb} --help`." }).ToException(message + hint);
    }

    private static Diagnostic Cancelled() => ErrorCodes.Cancelled.ToDiagnostic("The operation was cancelled.");

    private static Diagnostic GoesOn() => ErrorCodes.StopsAtSafePoint.ToDiagnostic("What has been begun is brought to its next safe point, so that no package is left half installed.");

    private int Fail(Exception failure, bool debug)
    {
        _answer?.Tell(failure);
        Show(failure switch
        {
            PatchOpsException known => known.ToDiagnostic() with { Level = DiagnosticLevel.Error },
            OperationCanceledException => Cancelled(),
            _ => ErrorCodes.Unexpected.ToDiagnostic($"{failure.GetType().Name}: {failure.Message}"),
        });
        if (debug && _answer is null or { IsDocument: true })
        {
            console.Error.WriteLine(failure);
        }

        return ExitCode.ForFailure(failure);
    }

    private void Show(Diagnostic diagnostic)
    {
        if (_answer is { IsDocument: false })
        {
            return;
        }

        try
        {
            DiagnosticText.Write(console.Error, diagnostic);
        }
        catch (IOException)
        {
            // Nobody can be told; the exit code still says it.
        }
    }
}
