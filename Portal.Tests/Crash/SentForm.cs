namespace Portal.Tests.Crash;

/// <summary>A form that was sent, as often as it was, and what the portal confirmed of it.</summary>
public sealed class SentForm(int actor, string action, string marker, string address, IReadOnlyList<KeyValuePair<string, string>> fields)
{
    private int posts;

    public int Actor => actor;

    /// <summary>What the journal calls it.</summary>
    public string Action => action;

    /// <summary>Words that no other form says.</summary>
    public string Marker => marker;
    public string Address => address;
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;
    public Guid Id { get; } = Guid.Parse(fields.Single(f => f.Key == "Input.RequestId").Value);

    /// <summary>The complaint that the portal named in its confirmation; <c>null</c> = unanswered, so nobody knows whether it took effect.</summary>
    public string? Confirmed { get; private set; }

    public int Posts => posts;

    public void Posting() => Interlocked.Increment(ref posts);

    public void Confirm(string number) =>
        Confirmed = Confirmed is null || Confirmed == number ? number : throw new InvalidOperationException($"{action} {Id} was confirmed as {Confirmed} and as {number}.");
}
