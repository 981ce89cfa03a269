using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Workflows;

/// <summary>Policy versions by id. A stored version never changes, so what was read once stays true.</summary>
public sealed class PolicyBook(WorkflowCatalog catalog)
{
    private readonly ConcurrentDictionary<long, object> read = new();

    public async ValueTask<object> GetAsync(PortalDbContext db, string definitionId, long policyVersionId)
    {
        if (read.TryGetValue(policyVersionId, out var known)) { return known; }
        var body = await db.PolicyVersions.Where(p => p.Id == policyVersionId).Select(p => p.Body).SingleAsync();
        return read.GetOrAdd(policyVersionId, catalog[definitionId].ReadPolicy(body));
    }

    /// <summary>The version that new instances start with.</summary>
    public static async Task<long> NewestIdAsync(PortalDbContext db, string definitionId) =>
        await db.PolicyVersions.Where(p => p.DefinitionId == definitionId).OrderByDescending(p => p.Number).Select(p => p.Id).FirstAsync();
}
