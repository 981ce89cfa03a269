using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>A subject and its instance as they are stored.</summary>
public sealed record LoadedSubject(IWorkflowSubject Subject, WorkflowInstance Instance);

/// <summary>Ties a workflow to the feature whose records it carries.</summary>
/// <param name="Versions">All versions that instances may still be on; the last one is for new instances.</param>
/// <param name="Load">Loads the subject of an instance together with the instance itself, untracked.</param>
/// <param name="Visible">Instances of the cases that a viewer may see, by the rule of the feature itself.</param>
/// <param name="ReadPolicy">Reads a stored policy body.</param>
/// <param name="Texts">Marker of the texts that name steps, actions and conditions.</param>
/// <param name="Folder">Where its cases are shown: <c>{Folder}/{Reference}</c>.</param>
public sealed record WorkflowBinding(
    IReadOnlyList<WorkflowDefinition> Versions, Func<PortalDbContext, long, Task<LoadedSubject?>> Load,
    Func<PortalDbContext, Viewer, IQueryable<long>> Visible, Func<string, object> ReadPolicy, Type Texts, string Folder, string Icon, string Kind)
{
    public WorkflowDefinition Newest => Versions[^1];

    /// <summary>The subject as clocks saw it at an earlier moment (UTC), computed from the whole journal.</summary>
    public Func<IWorkflowSubject, IReadOnlyList<JournalEntry>, DateTime, IWorkflowSubject> Then { get; init; } = (subject, _, _) => subject;

    /// <summary>Roles that may know what its cases are about; others learn the number and the course of what they have to do.</summary>
    public PortalRoles Insiders { get; init; } = PortalRoles.Employee | PortalRoles.Manager;

    public bool IsInsider(PortalRoles roles) => (roles & Insiders) != 0;

    /// <summary>The policy with which a new database begins, as <see cref="ReadPolicy"/> reads it.</summary>
    public required string StandardPolicy { get; init; }

    /// <summary>Its owner is that of another record and changes with it, so nobody takes over its cases by themselves.</summary>
    public bool FollowsRecord { get; init; }

    /// <summary>Writes what the record itself keeps of the course, with every outcome and in its transaction.</summary>
    public Action<IWorkflowSubject, Outcome> Keep { get; init; } = (_, _) => { };

    /// <summary>It is about its owner: when they leave, it is called off instead of going to somebody else.</summary>
    public bool EndsWithOwner { get; init; }

    /// <summary>Gives the record to another owner.</summary>
    public required Action<IWorkflowSubject, int> SetOwner { get; init; }

    /// <summary>Reads the subjects of many instances at once, by instance, to look at only.</summary>
    public required Func<PortalDbContext, IReadOnlyList<long>, Task<Dictionary<long, IWorkflowSubject>>> ReadMany { get; init; }
}

/// <summary>All workflows of the portal, checked once at start.</summary>
public sealed class WorkflowCatalog
{
    private readonly Dictionary<string, WorkflowBinding> bindings = [];

    public WorkflowCatalog(IEnumerable<WorkflowBinding> all)
    {
        foreach (var binding in all)
        {
            foreach (var definition in binding.Versions) { definition.Validate(); }
            bindings.Add(binding.Newest.Id, binding);
        }
    }

    public IEnumerable<WorkflowBinding> All => bindings.Values;

    /// <summary>Instances of all workflows that a viewer may see.</summary>
    public IQueryable<long> Visible(PortalDbContext db, Viewer viewer) => bindings.Values.Select(b => b.Visible(db, viewer)).Aggregate((all, one) => all.Concat(one));

    public WorkflowBinding this[string definitionId] => bindings[definitionId];

    /// <summary>The definition an instance runs on.</summary>
    public WorkflowDefinition Definition(string id, int version) => bindings[id].Versions.Single(d => d.Version == version);
}
