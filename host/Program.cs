return await Edulure.Engine.EdulureHost.RunAsync(args);
