using System.Collections;
using System.Reflection;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>CIM instances and results as rows.</summary>
internal static class CimRows
{
    private const int Deepest = 3;

    /// <summary>The properties of an instance.</summary>
    public static IReadOnlyDictionary<string, object?> Of(object instance) => Of(instance, 0);

    /// <summary>The out parameters of a method, and its ReturnValue.</summary>
    public static IReadOnlyDictionary<string, object?> OfResult(object? result)
    {
        var row = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["ReturnValue"] = Plain(Get(Get(result, "ReturnValue"), "Value"), 0) };
        Fill(row, Get(result, "OutParameters"), 0);
        return row;
    }

    /// <summary>A property of an object whose type is not known here; null where it has none.</summary>
    public static object? Get(object? target, string property) => target?.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.GetValue(target);

    private static Dictionary<string, object?> Of(object instance, int depth)
    {
        var row = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        Fill(row, Get(instance, "CimInstanceProperties"), depth);
        return row;
    }

    private static void Fill(Dictionary<string, object?> row, object? named, int depth)
    {
        foreach (var property in named as IEnumerable ?? Array.Empty<object>())
        {
            if (Get(property, "Name") is string name)
            {
                row[name] = Plain(Get(property, "Value"), depth + 1);
            }
        }
    }

    private static object? Plain(object? value, int depth) => value switch
    {
        null or string or byte[] => value,
        Array many => many.Cast<object?>().Select(one => Plain(one, depth)).ToArray(),
        _ when value.GetType().Name == "CimInstance" => depth > Deepest ? null : Of(value, depth),
        _ => value,
    };
}
