using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Targets;

/// <summary>A subject of targets in the tree of the company.</summary>
/// <param name="Id">Team or person; 0 for the company.</param>
public sealed record TargetSubject(TargetScope Scope, int Id)
{
    public static TargetSubject Company { get; } = new(TargetScope.Company, 0);
}

/// <summary>One place of the tree.</summary>
/// <param name="Depth">0 = the company.</param>
/// <param name="People">Those who work with customers, here and below.</param>
public sealed record TargetNode(TargetSubject Subject, string Name, int Depth, TargetNode? Parent, IReadOnlyList<int> People)
{
    public List<TargetNode> Children { get; } = [];

    public IEnumerable<TargetNode> SelfAndAbove()
    {
        for (var node = this; node is not null; node = node.Parent) { yield return node; }
    }

    public IEnumerable<TargetNode> SelfAndBelow() => Children.SelectMany(c => c.SelfAndBelow()).Prepend(this);
}

/// <summary>Company → regions → teams → people, as one viewer may see and change it.</summary>
public sealed class TargetTree
{
    private readonly Viewer viewer;
    private readonly HashSet<int> line, above;
    private readonly Dictionary<TargetSubject, TargetNode> nodes;
    private readonly bool isHead;

    private TargetTree(TargetNode root, Viewer viewer, StaffDirectory people)
    {
        (Root, this.viewer, line, above) = (root, viewer, [.. viewer.Subtree], [.. people.LineAbove(viewer.UserId)]);
        nodes = root.SelfAndBelow().DistinctBy(n => n.Subject).ToDictionary(n => n.Subject);
        isHead = viewer.Is(PortalRoles.Manager) && people.ManagerOf(viewer.UserId) is null;
    }

    public TargetNode Root { get; }

    /// <summary>The head and HR see the company, and so everything.</summary>
    public bool SeesAll => isHead || viewer.Is(PortalRoles.HR);

    public TargetNode? Find(TargetSubject subject) => nodes.GetValueOrDefault(subject) is { } node && Sees(node) ? node : null;

    /// <summary>HR and the head see everything; managers whom they lead, and teams in which there is nobody else but those above them; everybody themselves.</summary>
    public bool Sees(TargetNode node) => SeesAll || node.Subject switch
    {
        { Scope: TargetScope.Person, Id: var person } => person == viewer.UserId || (viewer.Is(PortalRoles.Manager) && line.Contains(person)),
        { Scope: TargetScope.Team } => viewer.Is(PortalRoles.Manager) && node.People.Any(line.Contains) && node.People.All(p => line.Contains(p) || above.Contains(p)),
        _ => false,
    };

    /// <summary>Set by whoever is above: nobody sets their own target, nor that of a team in which they are themselves. The head sets all.</summary>
    public bool Changes(TargetNode node) => isHead || (viewer.Is(PortalRoles.Manager) && node.Subject.Scope != TargetScope.Company && Sees(node) && node.People.All(p => line.Contains(p) && p != viewer.UserId));

    /// <summary>Somebody directly below is set by the viewer, and nobody there is hidden from them.</summary>
    public bool Spreads(TargetNode node) => node.Children.Exists(Changes) && node.Children.TrueForAll(Sees);

    /// <summary>Those whom the viewer sees, in the order of the tree.</summary>
    public IEnumerable<TargetNode> Visible => Root.SelfAndBelow().Where(Sees);

    public static async Task<TargetTree> ReadAsync(PortalDbContext db, StaffDirectory people, Viewer viewer, string company, CancellationToken cancellationToken)
    {
        var teams = await db.Teams.AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Id, t.Name, t.ParentId }).ToListAsync(cancellationToken);
        var sales = people.SalesPeople;
        var members = sales.ToLookup(p => p.TeamId);
        var below = teams.ToLookup(t => t.ParentId);
        IEnumerable<int> PeopleOf(int team, int level) => level > teams.Count ? [] : members[team].Select(p => p.Id).Concat(below[team].SelectMany(t => PeopleOf(t.Id, level + 1)));
        var root = new TargetNode(TargetSubject.Company, company, 0, null, [.. sales.Select(p => p.Id)]);
        void Add(TargetNode parent, int? team)
        {
            foreach (var child in below[team])
            {
                var node = new TargetNode(new(TargetScope.Team, child.Id), child.Name, parent.Depth + 1, parent, [.. PeopleOf(child.Id, 0)]);
                parent.Children.Add(node);
                if (node.Depth <= teams.Count) { Add(node, child.Id); }
            }
            parent.Children.AddRange(members[team].Select(p => new TargetNode(new(TargetScope.Person, p.Id), p.FullName, parent.Depth + 1, parent, [p.Id])));
        }
        Add(root, null);
        return new(root, viewer, people);
    }
}
