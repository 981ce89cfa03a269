using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Leaving;

/// <summary>Things of one kind that somebody holds.</summary>
public sealed record HeldThings(Holding Holding, IReadOnlyList<Held> Things);

/// <summary>Everything that people can hold.</summary>
public sealed class Holdings(PortalDbContext db, WorkflowCatalog catalog, WorkflowRuntime runtime)
{
    /// <summary>About people before about cases: who stands in and who leads decides where cases go.</summary>
    public IReadOnlyList<Holding> All { get; } =
    [
        new DirectReports(),
        new DeputyOfOthers([.. catalog.All.Select(b => b.Newest.Id)]),
        .. catalog.All.Where(b => b.EndsWithOwner).Select(b => new OwnCases(b.Newest.Id, runtime)),
        .. catalog.All.Where(b => !b.FollowsRecord && !b.EndsWithOwner).Select(b => new OwnedCases(b.Newest.Id, runtime)),
        new OpenWork([.. catalog.All.Where(b => b.EndsWithOwner).Select(b => b.Newest.Id)], runtime),
        new OwnedAccounts(),
        new SharedAccounts(),
        new OpenOpportunities(),
    ];

    /// <summary>All kinds of which the person holds anything.</summary>
    public async Task<IReadOnlyList<HeldThings>> HeldByAsync(StaffDirectory people, int person, CancellationToken cancellationToken = default)
    {
        var held = new List<HeldThings>();
        var cases = (await OwnedCases.ReadAllAsync(db, person, cancellationToken)).ToLookup(c => c.DefinitionId);
        foreach (var holding in All)
        {
            var things = holding switch
            {
                OwnedCases owned => [.. cases[owned.Workflow]],
                OwnCases own => [.. cases[own.Workflow]],
                _ => await holding.ReadAsync(db, people, person, cancellationToken),
            };
            if (things.Count > 0) { held.Add(new(holding, things)); }
        }
        return held;
    }
}
