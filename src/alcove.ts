console.error("bin/alcove help");
