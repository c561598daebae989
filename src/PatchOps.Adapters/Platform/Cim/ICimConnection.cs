using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>A CIM session, as little of it as is needed: instances and results are rows, a value a plain one, a row, or an array of either.</summary>
internal interface ICimConnection
{
    /// <summary>The name of the machine that it leads to.</summary>
    string ComputerName { get; }

    /// <summary>The instances of a class.</summary>
    /// <param name="namespaceName">The namespace (<c>root\cimv2</c>).</param>
    /// <param name="className">The class.</param>
    /// <param name="filter">A condition in WQL, or null for all; never made of data.</param>
    /// <param name="context">When to stop.</param>
    /// <exception cref="CimFailure">It could not be done.</exception>
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Query(string namespaceName, string className, string? filter, OperationContext context);

    /// <summary>Calls a method of a class; the row has its out parameters, and ReturnValue.</summary>
    /// <exception cref="CimFailure">It could not be done.</exception>
    IReadOnlyDictionary<string, object?> Invoke(CimCall call, OperationContext context);
}
