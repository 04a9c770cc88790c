namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>Strongly connected components (Tarjan 1972, "Depth-first search and linear graph algorithms"), without recursion.</summary>
internal static class Components
{
    /// <summary>The component of each node. Components are numbered so that an arc never leads to a higher number: what is required has the lower.</summary>
    /// <param name="arcs">Where the arcs from each node lead.</param>
    public static int[] Of(int[][] arcs)
    {
        var (component, order, low) = (new int[arcs.Length], new int[arcs.Length], new int[arcs.Length]);
        Array.Fill(component, -1);
        var (open, path) = (new Stack<int>(), new Stack<(int Node, int Next)>());
        var (time, components) = (0, 0);
        for (var root = 0; root < arcs.Length; root++)
        {
            if (order[root] != 0)
            {
                continue;
            }

            path.Push((root, 0));
            while (path.TryPop(out var at))
            {
                if (at.Next == 0)
                {
                    order[at.Node] = low[at.Node] = ++time;
                    open.Push(at.Node);
                }
                else
                {
                    low[at.Node] = Math.Min(low[at.Node], low[arcs[at.Node][at.Next - 1]]);
                }

                var next = at.Next;
                while (next < arcs[at.Node].Length && order[arcs[at.Node][next]] != 0)
                {
                    var other = arcs[at.Node][next++];
                    low[at.Node] = component[other] < 0 ? Math.Min(low[at.Node], order[other]) : low[at.Node];
                }

                if (next < arcs[at.Node].Length)
                {
                    path.Push((at.Node, next + 1));
                    path.Push((arcs[at.Node][next], 0));
                    continue;
                }

                if (low[at.Node] == order[at.Node])
                {
                    int node;
                    do
                    {
                        node = open.Pop();
                        component[node] = components;
                    }
                    while (node != at.Node);
                    components++;
                }
            }
        }

        return component;
    }
}
