using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Hosting;

/// <summary>
/// The session of a cmdlet: modules are driven by its own engine, in a pipeline nested in the one that runs. Commands are named with their module, so that no function or
/// alias of the user stands in between, and data goes in as parameters, never as script. It has one thread, the pipeline's.
/// </summary>
internal sealed class PipelineSession : ISession
{
    private const string GetModule = "Microsoft.PowerShell.Core\\Get-Module";
    private const string ImportModule = "Microsoft.PowerShell.Core\\Import-Module";
    private const string GetCommand = "Microsoft.PowerShell.Core\\Get-Command";
    private const string GetVariable = "Microsoft.PowerShell.Utility\\Get-Variable";

    // What a user set for the session would turn a warning into an end, or ask somebody who is not there.
    private static readonly IReadOnlyDictionary<string, object> s_preferences = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
    {
        ["ErrorAction"] = ActionPreference.Continue,
        ["WarningAction"] = ActionPreference.Continue,
        ["Debug"] = false,
    };

    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly Dictionary<string, string?> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _imported = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string? FindModule(string name)
    {
        DemandThread(name);
        if (!_versions.TryGetValue(name, out var version))
        {
            version = NewestVersion(name, listAvailable: false) ?? NewestVersion(name, listAvailable: true);
            _versions[name] = version;
        }

        return version;
    }

    /// <inheritdoc/>
    public bool HasCommand(string name)
    {
        DemandThread(name);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = WildcardPattern.Escape(name), ["ErrorAction"] = ActionPreference.Ignore };
        return Run(shell, GetCommand, parameters, $"Get-Command {name}").Any(item => item?.BaseObject is CommandInfo);
    }

    /// <inheritdoc/>
    public bool HasValue(string variable, string member)
    {
        DemandThread(variable);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = variable, ["ValueOnly"] = true, ["ErrorAction"] = ActionPreference.Ignore };
        return Run(shell, GetVariable, parameters, $"Get-Variable {variable}").Any(item => item is not null
            && (item.BaseObject is System.Collections.IDictionary map ? map[member] : item.Properties[member]?.Value) is not null);
    }

    /// <inheritdoc/>
    public void Import(string path, OperationContext context)
    {
        DemandThread(path);
        context.Log.Write(LogLevel.Verbose, "session", $"Import-Module {path}");
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = WildcardPattern.Escape(path), ["Global"] = true, ["DisableNameChecking"] = true, ["ErrorAction"] = ActionPreference.Stop };
        Run(shell, ImportModule, parameters, $"Import-Module {path}");
    }

    /// <inheritdoc/>
    public SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context)
    {
        DemandThread(moduleName);
        context.Cancellation.ThrowIfCancellationRequested();
        var isOwn = moduleName.Length == 0;
        if (!isOwn)
        {
            Import(moduleName);
        }

        var name = isOwn ? command : $"{moduleName}\\{command}";
        var shown = $"{name} {string.Join(" ", parameters.Select(Shown))}".TrimEnd();
        context.Log.Write(LogLevel.Verbose, isOwn ? "session" : moduleName, shown);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);

        // A plain function takes no common parameters: they would be its arguments.
        var output = Run(shell, name, parameters, shown, withPreferences: !isOwn).SelectMany(SessionObjects.Flatten).ToLookup(item => item is PSObject { BaseObject: WarningRecord });
        var warnings = output[true].Select(item => Printable.Of(((WarningRecord)((PSObject)item).BaseObject).Message)).ToArray();
        foreach (var warning in warnings)
        {
            context.Log.Write(LogLevel.Verbose, moduleName, warning);
        }

        return new SessionResult
        {
            Output = output[false].Select(SessionObjects.Of).ToArray(),
            Errors = shell.Streams.Error.Select(SessionErrors.LineOf).ToArray(),
            Warnings = warnings,
        };
    }

    private static string? NewestVersion(string name, bool listAvailable)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = WildcardPattern.Escape(name) };
        if (listAvailable)
        {
            parameters["ListAvailable"] = true;
        }

        return Run(shell, GetModule, parameters, $"Get-Module {name}")
            .Select(item => item?.BaseObject as PSModuleInfo)
            .Where(module => module is not null)
            .OrderByDescending(module => module!.Version)
            .FirstOrDefault()?.Version.ToString();
    }

    // A module that is there already is the user's choice of a version; and where modules do not load by themselves, this one must.
    private void Import(string name)
    {
        if (!_imported.Add(name) || NewestVersion(name, listAvailable: false) is not null)
        {
            return;
        }

        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = name, ["Global"] = true, ["DisableNameChecking"] = true, ["ErrorAction"] = ActionPreference.Stop };
        try
        {
            Run(shell, ImportModule, parameters, $"Import-Module {name}");
        }
        catch (PatchOpsException)
        {
            _imported.Remove(name);
            throw;
        }
    }

    private static IReadOnlyCollection<PSObject?> Run(PowerShell shell, string command, IReadOnlyDictionary<string, object?> parameters, string shown, bool withPreferences = true)
    {
        shell.AddCommand(command);
        foreach (var parameter in parameters)
        {
            shell.AddParameter(parameter.Key, parameter.Value);
        }

        foreach (var preference in s_preferences.Where(preference => withPreferences && !parameters.Keys.Contains(preference.Key, StringComparer.OrdinalIgnoreCase)))
        {
            shell.AddParameter(preference.Key, preference.Value);
        }

        // In a nested pipeline warnings go straight to the host, and what they tell would be lost.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Warning, PipelineResultTypes.Output);
        try
        {
            return shell.Invoke();
        }
        catch (PipelineStoppedException stopped)
        {
            throw new OperationCanceledException(stopped.Message, stopped);
        }
        catch (RuntimeException failure)
        {
            throw ErrorCodes.SessionFailed.ToException($"'{shown}' failed: {SessionErrors.LineOf(failure.ErrorRecord)}", command, failure);
        }
    }

    private static string Shown(KeyValuePair<string, object?> parameter) => parameter.Value switch
    {
        true => $"-{parameter.Key}",
        bool => $"-{parameter.Key}:$false",
        System.Collections.IEnumerable many and not string => $"-{parameter.Key} {Printable.Of(string.Join(", ", many.Cast<object?>().Take(5)))}",
        var one => $"-{parameter.Key} {Printable.Of(one?.ToString())}",
    };

    private void DemandThread(string name)
    {
        if (Environment.CurrentManagedThreadId != _pipelineThread)
        {
            throw ErrorCodes.SessionFailed.ToException($"The module '{name}' was asked for on another thread than the pipeline's, which is the only one that its engine has.", name);
        }
    }
}
