using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Who may do what in a step, and what keeps out whoever it is about.</summary>
/// <param name="Who">Role names; empty = whoever holds the step, and their line.</param>
/// <param name="Guards">Names of conditions that keep the person concerned out.</param>
/// <param name="Excluded">Whose own request it is: never seated, nor as a deputy.</param>
/// <param name="InPerson">Whose seat nobody else takes.</param>
public sealed record Duty(string Step, string Action, IReadOnlyList<string> Who, IReadOnlyList<string> Guards, string? Excluded, string? InPerson)
{
    /// <summary>It decides about somebody, so that they may not do it themselves.</summary>
    public bool IsApproving => Guards.Count > 0;
}

/// <summary>An act on an approving step by the hand of whoever it is about.</summary>
/// <param name="Definition">The workflow's id.</param>
public sealed record OwnAct(string Definition, long InstanceId, string Reference, int Seq, DateTime AtUtc, string Step, string Action, int ActorId);

/// <summary>Separation of duties: what the definitions say about it, and whether the journal has ever seen it broken.</summary>
public sealed class Duties(PortalDbContext db, WorkflowCatalog catalog)
{
    private const int Most = 100;

    /// <summary>Conditions by which somebody is kept from deciding about themselves.</summary>
    private static bool KeepsOut(Condition condition) => condition.Name.StartsWith("NotOwn", StringComparison.Ordinal) || condition.Name == "NotConcerned";

    /// <summary>Every action of a definition that leads on, in the order of its steps.</summary>
    public static IEnumerable<Duty> Of(WorkflowDefinition definition) => definition.Steps.SelectMany(step => step.Arrows.GroupBy(a => a.Action).Select(arrows => One(step, [.. arrows])));

    private static Duty One(StepDefinition step, IReadOnlyList<Arrow> arrows)
    {
        var action = arrows[0].Action;
        List<string> guards = [.. arrows.SelectMany(a => a.When).Where(KeepsOut).Select(c => c.Name).Distinct()], who = [.. step.Holders.Select(h => h.Name)];
        if (step.Excluded is not null && (action == step.Agree || action == step.Decline)) { guards.Add(Refusal.OwnRequest.Name); }
        if (arrows[0].By is { } by) { who.Add(by.Name); }
        if (arrows[0].Only is { } only) { who = [only.Name]; }
        return new(step.Name, action, who, guards, step.Excluded?.Name, step.Personal?.Name);
    }

    /// <summary>
    /// Acts that should not be there: of what is about its owner by the owner, of everything else by whoever brought it into the step. How many acts
    /// on approving steps were looked at, and what was found.
    /// </summary>
    public async Task<(int Looked, IReadOnlyList<OwnAct> Found)> BrokenAsync(CancellationToken stop)
    {
        var personal = KeysOf(b => b.EndsWithOwner);
        var asked = KeysOf(b => !b.EndsWithOwner);
        var all = personal.Concat(asked).ToList();
        var acts = from j in db.JournalEntries
                   where j.ActorId != null && all.Contains(j.Instance!.DefinitionId + "|" + j.From + "|" + j.Action)
                   select j;
        var looked = await acts.CountAsync(stop);
        var found = await acts.Where(j => personal.Contains(j.Instance!.DefinitionId + "|" + j.From + "|" + j.Action) ? j.ActorId == j.Instance!.OwnerId
                : db.JournalEntries.Where(p => p.InstanceId == j.InstanceId && p.Seq < j.Seq && p.To == j.From && p.From != p.To).OrderByDescending(p => p.Seq).Select(p => p.ActorId).FirstOrDefault() == j.ActorId)
            .OrderByDescending(j => j.AtUtc).Take(Most).Select(j => new OwnAct(j.Instance!.DefinitionId, j.InstanceId, j.Instance.Reference, j.Seq, j.AtUtc, j.From, j.Action, j.ActorId!.Value)).ToListAsync(stop);
        return (looked, found);
    }

    private List<string> KeysOf(Func<WorkflowBinding, bool> which) =>
        [.. catalog.All.Where(which).SelectMany(b => b.Versions).SelectMany(v => Of(v).Where(d => d.IsApproving).Select(d => $"{v.Id}|{d.Step}|{d.Action}")).Distinct()];
}
