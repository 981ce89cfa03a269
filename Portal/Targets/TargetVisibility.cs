namespace Portal.Targets;

/// <summary>Targets are seen by the place of their subject in the tree.</summary>
public static class TargetVisibility
{
    public static IQueryable<Target> VisibleTo(this IQueryable<Target> targets, TargetTree tree)
    {
        if (tree.SeesAll) { return targets; }
        var seen = tree.Visible.Select(n => n.Subject).ToLookup(s => s.Scope, s => s.Id);
        List<int> teams = [.. seen[TargetScope.Team]], people = [.. seen[TargetScope.Person]];
        return targets.Where(t => (t.Scope == TargetScope.Team && teams.Contains(t.SubjectId)) || (t.Scope == TargetScope.Person && people.Contains(t.SubjectId)));
    }
}
