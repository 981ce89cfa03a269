using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Cases as they stood at an earlier moment.</summary>
public sealed partial class WorkflowRuntime
{
    /// <summary>The case at a moment between its start and now: journal, subject, definition and policy as they were then.</summary>
    public async Task<LoadedCase> AtAsync(LoadedCase now, DateTime momentUtc)
    {
        var then = now.Journal.Where((e, i) => i == 0 || e.AtUtc <= momentUtc).ToList();
        var instance = now.Instance;
        var definition = Before(now.Journal, momentUtc, EngineActions.Migrate) is { } version ? catalog.Definition(instance.DefinitionId, version) : now.Definition;
        var policy = now.Case.Policy;
        if (Before(now.Journal, momentUtc, EngineActions.AdoptPolicy) is { } number)
        {
            var id = await db.PolicyVersions.Where(p => p.DefinitionId == instance.DefinitionId && p.Number == number).Select(p => p.Id).SingleAsync();
            policy = await policies.GetAsync(db, instance.DefinitionId, id);
        }
        var subject = catalog[instance.DefinitionId].Then(now.Subject, now.Journal, momentUtc);
        var @case = now.Case with { State = InstanceState.Fold(then), Subject = subject, Policy = policy, NowUtc = momentUtc };
        return now with { Subject = subject, Definition = definition, Case = @case, Journal = then };
    }

    /// <summary>What the first change that came later says it was before.</summary>
    private static int? Before(IReadOnlyList<JournalEntry> journal, DateTime momentUtc, string action) =>
        journal.FirstOrDefault(e => e.AtUtc > momentUtc && e.Action == action) is { } changed ? int.Parse(changed.Facts.Before!, CultureInfo.InvariantCulture) : null;
}
