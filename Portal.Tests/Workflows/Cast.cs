using System.Globalization;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>The people of the workflow tests, and when they are away or gone.</summary>
internal sealed class Cast : IOrganization
{
    public const int Owner = 1, Manager = 2, Director = 3, Deputy = 4, Stranger = 5, Administrator = 6, Initiator = 7;

    public static IReadOnlyList<int> Everybody { get; } = [Owner, Manager, Director, Deputy, Stranger, Administrator, Initiator];

    public Dictionary<int, int> Managers { get; } = new() { [Owner] = Manager, [Manager] = Director, [Stranger] = Administrator };
    public Dictionary<int, int> Deputies { get; } = new() { [Owner] = Deputy };
    public Dictionary<int, (DateTime From, DateTime Until)> Absences { get; } = [];
    public HashSet<int> Disabled { get; } = [];
    public HashSet<int> Hr { get; } = [];

    public HashSet<int> Operations { get; } = [];

    public IEnumerable<int> InRole(string role) => role switch { "HR" => Hr, "SalesOps" => Operations, _ => [] };

    public IReadOnlyList<int> Administrators => [Administrator];
    public int? ManagerOf(int personId) => Managers.TryGetValue(personId, out var manager) ? manager : null;
    public int? DeputyOf(int personId, string workflow) => Deputies.TryGetValue(personId, out var deputy) ? deputy : null;
    public bool IsActive(int personId) => Everybody.Contains(personId) && !Disabled.Contains(personId);
    public bool IsAway(int personId, DateTime atUtc) => Absences.TryGetValue(personId, out var away) && away.From <= atUtc && atUtc < away.Until;

    public IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> AbsencesOf(int personId) => Absences.TryGetValue(personId, out var away) ? [(away.From, away.Until)] : [];

    /// <summary>Away all the time.</summary>
    public void SendAway(int person) => Absences[person] = (DateTime.MinValue, DateTime.MaxValue);
}

/// <summary>A complaint as the workflow sees it.</summary>
internal sealed record FakeComplaint : IComplaint
{
    public int OwnerId => Cast.Owner;
    public int InitiatorId { get; init; } = Cast.Initiator;
    public int Severity { get; init; } = 2;
    public int? ProposedById { get; init; }
    public long RemedyCost { get; init; }
    public bool HasProposal { get; init; }
    public DateTime? ClosedUtc { get; init; }
}

/// <summary>Moments as the office clock in Shanghai shows them.</summary>
internal static class Shanghai
{
    /// <summary>The instant, UTC, of a local time such as <c>2026-02-13 17:00</c>.</summary>
    public static DateTime At(string local) =>
        DateTime.SpecifyKind(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).AddHours(-8), DateTimeKind.Utc);

    public static string Show(DateTime utc) => utc.AddHours(8).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
