namespace Portal.Targets;

/// <summary>Targets are seen by the place of their subject in the tree.</summary>
public static class TargetVisibility
{
    public static IQueryable<Target> VisibleTo(this IQueryable<Target> targets, TargetTree tree)
    {
        var (company, teams, people) = Split(tree);
        return targets.Where(t => (company && t.Scope == TargetScope.Company) || (t.Scope == TargetScope.Team && teams.Contains(t.SubjectId)) || (t.Scope == TargetScope.Person && people.Contains(t.SubjectId)));
    }

    private static (bool Company, List<int> Teams, List<int> People) Split(TargetTree tree)
    {
        var seen = tree.Visible.Select(n => n.Subject).ToLookup(s => s.Scope, s => s.Id);
        return (seen[TargetScope.Company].Any(), [.. seen[TargetScope.Team]], [.. seen[TargetScope.Person]]);
    }
}
