namespace PatchOps.Adapters.Formats;

/// <summary>A document is of a schema that this version does not know yet. It never leaves this room.</summary>
internal sealed class NewerSchemaException(string message) : Exception(message);
