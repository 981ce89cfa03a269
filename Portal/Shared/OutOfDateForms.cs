using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.Shared;

/// <summary>What was typed into a form whose token has expired, and where to go back to.</summary>
public sealed record OutOfDateForm(string BackUrl, IReadOnlyList<string> Typed);

/// <summary>
/// A form opened before signing in again cannot be accepted. Instead of a bare 400 the reader gets the typed text back.
/// </summary>
public sealed class OutOfDateForms(IModelMetadataProvider metadata) : IAlwaysRunResultFilter
{
    private const int WorthKeeping = 10;
    private static readonly string[] Secret = ["password", "token", "code", "secret", "requestid", "returnurl"];

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        // For htmx the page stays as it is and the adapter says what happened.
        if (context.Result is not IAntiforgeryValidationFailedResult || request.IsHtmx())
        {
            return;
        }
        var typed = request.HasFormContentType ? request.Form.Where(f => IsText(f.Key)).SelectMany(f => f.Value).OfType<string>().Where(v => v.Length >= WorthKeeping).ToList() : [];
        context.Result = new ViewResult
        {
            StatusCode = StatusCodes.Status400BadRequest,
            ViewName = "/Pages/Shared/OutOfDate.cshtml",
            ViewData = new ViewDataDictionary<OutOfDateForm>(metadata, new ModelStateDictionary()) { Model = new OutOfDateForm(request.HereUrl(), typed) },
        };
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static bool IsText(string name) =>
        !name.StartsWith("__", StringComparison.Ordinal) && !Array.Exists(Secret, s => name.Contains(s, StringComparison.OrdinalIgnoreCase));
}
