namespace Portal.Identity;

/// <summary>Which functions a role may use. Which rows it sees is another question, answered by <c>VisibleTo</c>.</summary>
public static class Policies
{
    /// <summary>Works with customers: employees and managers.</summary>
    public const string Customers = nameof(Customers);

    /// <summary>Configures the portal.</summary>
    public const string Admin = nameof(Admin);

    /// <summary>Sees people data: HR reads it, administrators change it.</summary>
    public const string People = nameof(People);

    /// <summary>Watches the course of workflows; administrators operate them.</summary>
    public const string Watch = nameof(Watch);

    /// <summary>Asks who sees a record and why.</summary>
    public const string Access = nameof(Access);

    /// <summary>Reads goals: those who work with customers, and HR.</summary>
    public const string Goals = nameof(Goals);

    /// <summary>Targets: employees see their own, managers set those below, HR reads.</summary>
    public const string Targets = nameof(Targets);

    /// <summary>Imports customers: managers for their line, administrators for everybody.</summary>
    public const string Import = nameof(Import);

    /// <summary>Is reviewed, reviews others, or looks after it; administrators only run the portal.</summary>
    public const string Reviews = nameof(Reviews);

    /// <summary>Opens cycles of reviews and follows them: HR for everybody, managers for those below them.</summary>
    public const string Cycles = nameof(Cycles);

    /// <summary>Learns, follows how others learn, or runs the portal.</summary>
    public const string Training = nameof(Training);

    /// <summary>Assigns courses and follows them: HR for everybody they look after, managers for those below them.</summary>
    public const string Assigns = nameof(Assigns);

    /// <summary>Writes courses, questions and sessions.</summary>
    public const string Teaches = nameof(Teaches);

    /// <summary>Is paid, or decides about pay.</summary>
    public const string Incentives = nameof(Incentives);

    /// <summary>Writes commission plans and checks runs.</summary>
    public const string ChecksPay = nameof(ChecksPay);

    /// <summary>Decides about runs of commission.</summary>
    public const string Runs = nameof(Runs);

    public static void AddTo(Microsoft.AspNetCore.Authorization.AuthorizationOptions options)
    {
        options.FallbackPolicy = options.DefaultPolicy;
        options.AddPolicy(Customers, p => p.RequireRole(Roles.Employee, Roles.Manager));
        options.AddPolicy(People, p => p.RequireRole(Roles.HR, Roles.Admin));
        options.AddPolicy(Watch, p => p.RequireRole(Roles.Manager, Roles.HR, Roles.Admin));
        options.AddPolicy(Access, p => p.RequireRole(Roles.Employee, Roles.Manager, Roles.Admin));
        options.AddPolicy(Goals, p => p.RequireRole(Roles.Employee, Roles.Manager, Roles.HR));
        options.AddPolicy(Targets, p => p.RequireRole(Roles.Employee, Roles.Manager, Roles.HR));
        options.AddPolicy(Import, p => p.RequireRole(Roles.Manager, Roles.Admin));
        options.AddPolicy(Reviews, p => p.RequireRole(Roles.Employee, Roles.Manager, Roles.HR));
        options.AddPolicy(Cycles, p => p.RequireRole(Roles.Manager, Roles.HR));
        options.AddPolicy(Training, p => p.RequireRole(Roles.All));
        options.AddPolicy(Assigns, p => p.RequireRole(Roles.Manager, Roles.HR));
        options.AddPolicy(Teaches, p => p.RequireRole(Roles.HR));
        options.AddPolicy(Incentives, p => p.RequireRole(Roles.Employee, Roles.Manager, Roles.HR, Roles.SalesOps));
        options.AddPolicy(ChecksPay, p => p.RequireRole(Roles.HR, Roles.SalesOps));
        options.AddPolicy(Runs, p => p.RequireRole(Roles.Manager, Roles.HR, Roles.SalesOps));
        options.AddPolicy(Admin, p => p.RequireRole(Roles.Admin));
    }
}
