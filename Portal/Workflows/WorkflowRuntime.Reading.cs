using Microsoft.EntityFrameworkCore;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Many cases at once, to compute what would happen to them.</summary>
public sealed partial class WorkflowRuntime
{
    /// <summary>Cases of one workflow with all that decisions depend on, in a handful of commands; nothing of them is tracked.</summary>
    public async Task<IReadOnlyList<LoadedCase>> ReadManyAsync(string definitionId, IReadOnlyList<WorkflowInstance> instances)
    {
        var ids = instances.Select(i => i.Id).ToList();
        var subjects = await catalog[definitionId].ReadMany(db, ids);
        var journals = (await db.JournalEntries.AsNoTracking().Where(j => ids.Contains(j.InstanceId)).OrderBy(j => j.InstanceId).ThenBy(j => j.Seq).ToListAsync()).ToLookup(j => j.InstanceId, j => j.ToEntry());
        var people = await PeopleAsync();
        var now = time.GetUtcNow().UtcDateTime;
        var cases = new List<LoadedCase>(instances.Count);
        foreach (var instance in instances.Where(i => subjects.ContainsKey(i.Id)))
        {
            var (subject, journal) = (subjects[instance.Id], journals[instance.Id].ToList());
            var @case = new WorkflowCase(subject, await policies.GetAsync(db, definitionId, instance.PolicyVersionId), InstanceState.Fold(journal), people, await calendars.ForAsync(db, subject.OwnerId, people), now);
            cases.Add(new(instance, subject, catalog.Definition(definitionId, instance.DefinitionVersion), @case, journal));
        }
        return cases;
    }
}
