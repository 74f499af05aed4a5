using System.Collections.Concurrent;
using System.Diagnostics;
using Edulure.Engine.Theming;

namespace Edulure.Site.Tests;

/// <summary>Listens to which template is given which model, while a site is visited.</summary>
internal sealed class PageModels : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<object>> _models = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public PageModels() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>By template, such as <c>courses/catalogue</c>, every model that it was given.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<object>> Seen =>
        _models.ToDictionary(
            model => model.Key,
            model => (IReadOnlyCollection<object>)model.Value,
            StringComparer.Ordinal
        );

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == PageModel.Listener)
            _subscriptions.Add(value.Subscribe(this, name => name == PageModel.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is PageModel { Model: { } model } page)
            _models.GetOrAdd(page.Template, _ => []).Add(model);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
        _models.Clear();
    }
}
