using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>
/// A CimSession of Microsoft.Management.Infrastructure, late-bound: PowerShell brings that assembly, and no package may bring another one beside it. All types are those of the
/// session's own assembly.
/// </summary>
internal sealed class CimBinding : ICimConnection
{
    private const string TypePrefix = "Microsoft.Management.Infrastructure.";

    /// <summary>The type of a session.</summary>
    public const string SessionTypeName = TypePrefix + "CimSession";

    // Whatever a machine answers, it is an inventory of one machine.
    private const int MostRows = 50_000;

    private readonly object _session;
    private readonly Assembly _assembly;

    /// <summary>A connection over a session.</summary>
    public CimBinding(object session)
    {
        _session = session;
        _assembly = session.GetType().Assembly;
        ComputerName = CimRows.Get(session, "ComputerName") as string is { Length: > 0 } name ? name : Environment.MachineName;
    }

    /// <inheritdoc/>
    public string ComputerName { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Query(string namespaceName, string className, string? filter, OperationContext context) => Guard(context, () =>
    {
        var query = $"SELECT * FROM {className}" + (filter is null ? "" : " WHERE " + filter);
        var options = Options(null, context);
        using (options as IDisposable)
        {
            var instances = (IEnumerable)Call(_session, "QueryInstances", [typeof(string), typeof(string), typeof(string), options.GetType()], namespaceName, "WQL", query, options)!;
            var rows = new List<IReadOnlyDictionary<string, object?>>();
            foreach (var instance in instances)
            {
                using (instance as IDisposable)
                {
                    rows.Add(CimRows.Of(instance));
                }

                if (rows.Count >= MostRows)
                {
                    break;
                }
            }

            return (IReadOnlyList<IReadOnlyDictionary<string, object?>>)rows;
        }
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Invoke(CimCall call, OperationContext context) => Guard(context, () =>
    {
        var options = Options(call.TimeLimit, context);
        var parameters = Parameters(call.Arguments);
        using (options as IDisposable)
        using (parameters as IDisposable)
        {
            var target = call.OnNewInstance ? Make(call) : call.Class;
            using (target as IDisposable)
            {
                var result = Call(
                    _session, "InvokeMethod", [typeof(string), target.GetType(), typeof(string), parameters.GetType(), options.GetType()], call.Namespace, target, call.Method, parameters, options);
                using (result as IDisposable)
                {
                    return CimRows.OfResult(result);
                }
            }
        }
    });

    private object Make(CimCall call)
    {
        var type = TypeOf("CimInstance");
        var draft = type.GetConstructor([typeof(string), typeof(string)])!.Invoke([call.Class, call.Namespace]);
        using (draft as IDisposable)
        {
            return Call(_session, "CreateInstance", [typeof(string), type], call.Namespace, draft)!;
        }
    }

    private object Parameters(IReadOnlyDictionary<string, object> arguments)
    {
        var parameters = Activator.CreateInstance(TypeOf("CimMethodParametersCollection"))!;
        var parameter = TypeOf("CimMethodParameter");
        var flags = TypeOf("CimFlags");
        var create = parameter.GetMethod("Create", [typeof(string), typeof(object), flags])!;
        foreach (var argument in arguments)
        {
            Call(parameters, "Add", [parameter], create.Invoke(null, [argument.Key, argument.Value, Enum.Parse(flags, "In")]));
        }

        return parameters;
    }

    // A 32-bit provider would see the registry of 32-bit programs only.
    private object Options(TimeSpan? timeLimit, OperationContext context)
    {
        var type = TypeOf("Options.CimOperationOptions");
        var options = Activator.CreateInstance(type)!;
        Call(options, "SetCustomOption", [typeof(string), typeof(int), typeof(bool)], "__ProviderArchitecture", 64, false);
        Call(options, "SetCustomOption", [typeof(string), typeof(bool), typeof(bool)], "__RequiredArchitecture", false, false);
        if (timeLimit is { } limit)
        {
            type.GetProperty("Timeout")!.SetValue(options, limit);
        }

        type.GetProperty("CancellationToken")?.SetValue(options, (CancellationToken?)context.Cancellation);
        return options;
    }

    private Type TypeOf(string name) => _assembly.GetType(TypePrefix + name, throwOnError: true)!;

    private static object? Call(object target, string method, Type[] types, params object?[] arguments) =>
        (target.GetType().GetMethod(method, types) ?? throw new MissingMethodException(target.GetType().FullName, method)).Invoke(target, arguments);

    private static T Guard<T>(OperationContext context, Func<T> run)
    {
        try
        {
            context.Cancellation.ThrowIfCancellationRequested();
            return run();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var inner = failure;
            while (inner is TargetInvocationException or TypeInitializationException && inner.InnerException is not null)
            {
                inner = inner.InnerException;
            }

            if (inner is OperationCanceledException or OutOfMemoryException)
            {
                ExceptionDispatchInfo.Capture(inner).Throw();
            }

            throw new CimFailure(inner.Message.Trim(), CimRows.Get(inner, "NativeErrorCode") is Enum code ? Convert.ToInt32(code, System.Globalization.CultureInfo.InvariantCulture) : 0, failure);
        }
    }
}
