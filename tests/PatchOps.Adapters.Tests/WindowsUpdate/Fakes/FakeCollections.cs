using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

internal sealed class FakeTexts(IReadOnlyList<string> texts) : IStringCollection
{
    public int Count => texts.Count;

    public bool ReadOnly => true;

    public string? GetItem(int index) => texts[index];

    public void SetItem(int index, string value) => throw new NotSupportedException();

    public object? GetEnumerator() => throw new NotSupportedException();

    public int Add(string value) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public IStringCollection Copy() => throw new NotSupportedException();

    public void Insert(int index, string value) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();
}

internal sealed class FakeCategories(FakeAgent agent, IReadOnlyList<string> ids) : ICategoryCollection
{
    public int Count => ids.Count;

    public ICategory GetItem(int index) => agent.Give(new FakeCategory(ids[index]));

    public object? GetEnumerator() => throw new NotSupportedException();
}

internal sealed class FakeCategory(string id) : ICategory
{
    public string? CategoryID => id;

    public string? Name => throw new NotSupportedException("It is in the machine's language.");

    public object? Children => throw new NotSupportedException();

    public string? Description => throw new NotSupportedException();

    public object? Image => throw new NotSupportedException();

    public int Order => throw new NotSupportedException();

    public ICategory? Parent => throw new NotSupportedException();

    public string? Type => throw new NotSupportedException();

    public IUpdateCollection? Updates => throw new NotSupportedException();
}

internal sealed class FakeUpdates(FakeAgent agent, IEnumerable<FakeUpdate> updates) : IUpdateCollection
{
    private readonly List<IUpdate> _updates = [.. updates];

    public int Count
    {
        get
        {
            agent.Call("Count");
            return _updates.Count;
        }
    }

    public bool ReadOnly => false;

    public IUpdate GetItem(int index) => agent.Give(_updates[index]);

    public int Add(IUpdate value)
    {
        _updates.Add(value);
        return _updates.Count - 1;
    }

    public FakeUpdate Only() => (FakeUpdate)Assert.Single(_updates);

    public void SetItem(int index, IUpdate value) => throw new NotSupportedException();

    public object? GetEnumerator() => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public IUpdateCollection Copy() => throw new NotSupportedException();

    public void Insert(int index, IUpdate value) => throw new NotSupportedException();

    public void RemoveAt(int index) => throw new NotSupportedException();
}

internal sealed class FakeWarnings(FakeAgent agent, IReadOnlyList<(int Result, string Message)> warnings) : IUpdateExceptionCollection
{
    public int Count => warnings.Count;

    public IUpdateException GetItem(int index) => agent.Give(new FakeWarning(warnings[index]));

    public object? GetEnumerator() => throw new NotSupportedException();
}

internal sealed class FakeWarning((int Result, string Message) warning) : IUpdateException
{
    public string? Message => warning.Message;

    public int HResult => warning.Result;

    public int Context => 1;
}
