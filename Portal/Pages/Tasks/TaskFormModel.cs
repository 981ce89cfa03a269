using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;

namespace Portal.Pages.Tasks;

/// <summary>What the form needs, whether the task is new or not.</summary>
public abstract class TaskFormModel(DirectoryCache directory) : PageModel
{
    [BindProperty] public TaskInput Input { get; set; } = new();

    /// <summary>Whoever can be accountable, or help.</summary>
    public IReadOnlyList<Person> Colleagues => directory.Known.SalesPeople;

    /// <summary>It waits for its goal; somebody must be found until that becomes active.</summary>
    public abstract bool MayBeOwnerless { get; }

    /// <summary>Who is accountable is asked here; of a running task it is changed by giving it to somebody.</summary>
    public abstract bool AsksAccountable { get; }
    public abstract string CancelUrl { get; }
}
