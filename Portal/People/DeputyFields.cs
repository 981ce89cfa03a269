namespace Portal.People;

/// <summary>Who stands in for a person: in general, and by the id of a workflow where somebody else does.</summary>
public sealed record DeputyFields(int? General, IReadOnlyDictionary<string, int> ByKind)
{
    public static DeputyFields None { get; } = new(null, new Dictionary<string, int>());

    public int? For(string workflow) => ByKind.TryGetValue(workflow, out var own) ? own : General;

    public IEnumerable<int> All => ByKind.Values.Concat(General is { } general ? [general] : []).Distinct();

    public bool Says(DeputyFields other) => General == other.General && ByKind.Count == other.ByKind.Count && ByKind.All(k => other.ByKind.TryGetValue(k.Key, out var same) && same == k.Value);
}
